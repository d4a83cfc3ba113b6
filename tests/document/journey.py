"""A small journey with one of everything, made as a user makes it."""

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.model import (
    CardId,
    LaneId,
    LaneKind,
    LinkKind,
    StepId,
    cards_in_order,
    lanes_in_order,
    stages_in_order,
    steps_in_order,
)


class Journey:
    """A small journey: two stages of two steps, two personas, a pain and its remedy."""

    def __init__(self, document: JourneyDocument) -> None:
        self.document = document
        self.map = edits.add_map(document, title="Buy a gift")
        self.find = edits.add_stage(document, self.map, title="Find", steps=("Search", "Compare"))
        self.buy = edits.add_stage(document, self.map, title="Buy", steps=("Order", "Pay"))
        self.search, self.compare, self.order, self.pay = (
            step.id for step in steps_in_order(document.project, self.map)
        )
        self.lanes = {lane.kind: lane.id for lane in lanes_in_order(document.project, self.map)}
        self.lead = edits.add_persona(document, name="Mei", on_map=self.map)
        self.other = edits.add_persona(document, name="Tom", on_map=self.map)
        self.pain = edits.add_card(
            document, self.map, NewCard("Slow", self.pay, self.lanes[LaneKind.PAINS])
        )
        self.remedy = edits.add_card(
            document, self.map, NewCard("Faster", self.pay, self.lanes[LaneKind.OPPORTUNITIES])
        )
        edits.score_pain_point(document, self.pain, severity=4, frequency=3)
        edits.plan_improvement(document, self.remedy, owner="IT", effort=2)
        edits.set_relief(document, self.remedy, self.pain, share=0.5)
        edits.set_emotion(document, self.lead, self.pay, value=-1.5)
        self.loop = edits.add_link(
            document, self.map, LinkKind.LOOP, source=self.pay, target=self.search
        )
        self.measure = edits.add_measure(document, name="NPS", map=self.map, step=self.pay)
        self.reading = edits.add_reading(document, self.measure, value=12.0, period="2026 Q1")

    def titles(self) -> list[str]:
        stages = stages_in_order(self.document.project, self.map)
        return [stage.title for stage in stages]

    def steps(self) -> list[str]:
        return [step.title for step in steps_in_order(self.document.project, self.map)]

    def texts(self, step: StepId, lane: LaneId) -> list[str]:
        cards = cards_in_order(self.document.project, self.map)
        return [c.text for c in cards if c.cell and (c.cell.step, c.cell.lane) == (step, lane)]

    def add(self, text: str, step: StepId, lane: LaneKind, **fields: object) -> CardId:
        """A card, last in its cell."""
        card = NewCard(text, step, self.lanes[lane], fields=fields)
        return edits.add_card(self.document, self.map, card)
