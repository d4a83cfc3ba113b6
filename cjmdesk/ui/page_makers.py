"""Makes the views behind the tabs; each is loaded when it is shown for the first time."""

from collections.abc import Callable

from cjmdesk.layout.tokens import Palette
from cjmdesk.ui.pages import Makers, Page
from cjmdesk.ui.views.view import View
from cjmdesk.words import Words


def makers(tr: Words, palette: Callable[[], Palette]) -> Makers:
    """What makes each view; `palette` gives the colours of the moment."""

    def pains() -> View:
        from cjmdesk.ui.views.pains import PainsView

        return PainsView(tr, palette())

    def prioritise() -> View:
        from cjmdesk.ui.views.prioritise import PrioritiseView

        return PrioritiseView(tr, palette())

    def plan() -> View:
        from cjmdesk.ui.views.plan import PlanView

        return PlanView(tr, palette())

    def insight() -> View:
        from cjmdesk.ui.views.insight import InsightView

        return InsightView(tr, palette())

    def evidence() -> View:
        from cjmdesk.ui.evidence import EvidenceDesk

        return EvidenceDesk(tr, palette())

    return {
        Page.PAINS: pains,
        Page.PRIORITISE: prioritise,
        Page.PLAN: plan,
        Page.INSIGHT: insight,
        Page.EVIDENCE: evidence,
    }
