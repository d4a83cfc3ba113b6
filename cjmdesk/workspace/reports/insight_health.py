"""The health of a journey in words: a card for each figure."""

from collections.abc import Iterable

from cjmdesk.insight.curve_reading import CurveReading
from cjmdesk.insight.health import Health, Switches
from cjmdesk.layout.measure_cards import Leaning, MeasureCard
from cjmdesk.model import PersonaId, Project, StepId
from cjmdesk.words import Words
from cjmdesk.workspace.reports.measures import period_said, signed, value_said
from cjmdesk.workspace.reports.wording import number, one_line, percent

_MOST_NAMED = 3
_MUCH_ASSUMED = 0.5


def health_cards(project: Project, health: Health, tr: Words) -> Iterable[MeasureCard]:
    """Peak–end, lowest step, biggest drop, pain, grounds, hand-overs, channels, metric."""
    saying = _Saying(project, tr)
    yield from saying.curves(health.curves)
    yield saying.pain(health)
    yield saying.grounds(health)
    yield saying.switches(tr("Hand-overs"), tr("between departments"), health.hand_overs)
    yield saying.switches(
        tr("Channel switches"), tr("customers change channel"), health.channel_switches
    )
    yield saying.metric(health)


class _Saying:
    """Says the figures of one journey."""

    def __init__(self, project: Project, tr: Words) -> None:
        self._project = project
        self._tr = tr

    def curves(self, curves: tuple[CurveReading, ...]) -> Iterable[MeasureCard]:
        """Of the lead persona, the others below: a mean would hide the one who suffers."""
        tr = self._tr
        names = (tr("Peak–end"), tr("Lowest step"), tr("Biggest drop"))
        if not curves:
            nobody = tr("No feeling is drawn on the curve yet.")
            for name in names:
                yield MeasureCard(name, "–", "", Leaning.OPEN, (nobody,))
            return
        lead, others = curves[0], curves[1 : 1 + _MOST_NAMED]
        yield MeasureCard(
            names[0],
            signed(lead.peak_end),
            "",
            Leaning.OPEN,
            (
                self._of(lead, tr("mean of the strongest feeling and the last one, −2…+2")),
                *(self._of(other, signed(other.peak_end)) for other in others),
            ),
        )
        yield MeasureCard(
            names[1],
            signed(lead.lowest),
            "",
            Leaning.OPEN,
            (
                self._of(lead, self._step(lead.lowest_at)),
                *(
                    self._of(other, f"{signed(other.lowest)}  {self._step(other.lowest_at)}")
                    for other in others
                ),
            ),
        )
        yield MeasureCard(
            names[2],
            "0" if lead.biggest_drop is None else number(-lead.biggest_drop.size),
            "",
            Leaning.OPEN,
            tuple(self._of(curve, self._drop(curve)) for curve in (lead, *others)),
        )

    def pain(self, health: Health) -> MeasureCard:
        """Σ of the Pain Index."""
        tr, pain = self._tr, health.pain
        said = [
            tr.count(
                "Sum of the Pain Index of {n} pain point",
                "Sum of the Pain Index of {n} pain points",
                pain.scored,
            )
        ]
        if pain.unscored:
            said.append(
                tr.count(
                    "{n} pain point is not scored and is in no sum.",
                    "{n} pain points are not scored and are in no sum.",
                    pain.unscored,
                )
            )
        value = f"{pain.total:.0f}" if pain.scored else "–"
        return MeasureCard(tr("Total pain"), value, "", Leaning.OPEN, tuple(said))

    def grounds(self, health: Health) -> MeasureCard:
        """What rests on assumptions."""
        tr, grounds = self._tr, health.grounds
        name = tr("Assumed pain")
        if grounds.assumed is None:
            return MeasureCard(name, "–", "", Leaning.OPEN, (tr("No pain point is scored yet."),))
        said = [tr("of the total pain rests on assumptions only (grade C)")]
        if grounds.ungraded:
            said.append(tr("{share} is not graded", share=percent(grounds.ungraded)))
        much = grounds.assumed >= _MUCH_ASSUMED
        change = tr("look before you fix") if much else ""
        leaning = Leaning.WORSE if much else Leaning.OPEN
        return MeasureCard(name, percent(grounds.assumed), change, leaning, tuple(said))

    def switches(self, name: str, what: str, found: Switches) -> MeasureCard:
        """How often it changes."""
        tr = self._tr
        if found.count is None:
            unknown = tr("fewer than two steps say anything of it")
            return MeasureCard(name, "–", "", Leaning.OPEN, (unknown,))
        known = tr("{known} of {steps} steps say it", known=found.known, steps=found.steps)
        return MeasureCard(name, str(found.count), "", Leaning.OPEN, (what, known))

    def metric(self, health: Health) -> MeasureCard:
        """Where the journey's measure stands between baseline and target."""
        tr, one = self._tr, health.metric
        if one is None:
            unread = tr("No measure has a reading yet.")
            return MeasureCard(tr("Metric"), "–", "", Leaning.OPEN, (unread,))
        measure = one.measure
        unit = one_line(measure.unit)
        start = one.before or one.now
        target = "?" if measure.target is None else number(measure.target)
        goal = f"{value_said(start, tr)} → {target} {unit}".strip()
        now = f"{value_said(one.now, tr)} {unit}".strip()
        return MeasureCard(
            one_line(measure.name) or tr("Untitled"),
            now,
            "",
            Leaning.OPEN,
            (tr("baseline → target: {goal}", goal=goal), period_said(one.now, tr)),
        )

    def _of(self, curve: CurveReading, said: str) -> str:
        return self._tr("{persona}: {what}", persona=self._persona(curve.persona), what=said)

    def _drop(self, curve: CurveReading) -> str:
        if curve.biggest_drop is None:
            return self._tr("never falls")
        return self._tr(
            "from “{before}” to “{after}”",
            before=self._step(curve.biggest_drop.before),
            after=self._step(curve.biggest_drop.after),
        )

    def _persona(self, persona: PersonaId) -> str:
        return one_line(self._project.personas[persona].name) or self._tr("Untitled persona")

    def _step(self, step: StepId) -> str:
        return one_line(self._project.steps[step].title) or self._tr("Untitled step")
