"""What hurts, ranked, with the reasons."""

from cjmdesk.ui.views.pains.view import PainsView

__all__ = ["PainsView"]
