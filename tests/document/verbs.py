"""Every edit a user can make, done at random to whatever the journey holds by then."""

from collections.abc import Callable
from random import Random

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    COLLECTIONS,
    CardId,
    CardKind,
    CompetitorDimension,
    CompetitorId,
    CriterionId,
    EvidenceGrade,
    EvidenceId,
    EvidenceSource,
    FactorName,
    LaneId,
    LaneKind,
    LinkKind,
    LoopState,
    MapId,
    MapState,
    MeasureId,
    NeedLevel,
    PersonaId,
    Project,
    SourceId,
    StageId,
    StepId,
)

_TEXTS = ("", "Waits", "等待\n取号", "a\nb\nc", "Pays, at last", "😀")


class NothingThere(Exception):
    """The journey holds nothing that the edit could be about."""


class Hand:
    """Picks at random from a journey; the same for the same journey and number."""

    def __init__(self, document: JourneyDocument, number: int) -> None:
        self.document = document
        self.dice = Random(number)

    @property
    def project(self) -> Project:
        return self.document.project

    def one(self, kind: str) -> str:
        ids = list(self.project.records_of(kind))
        if not ids:
            raise NothingThere(kind)
        return self.dice.choice(ids)

    def some(self, kind: str) -> list[str]:
        return [self.one(kind) for _ in range(self.dice.randint(1, 4))]

    def few(self, kind: str) -> list[str]:
        """Two at most, and often none."""
        return [found for _ in range(2) if (found := self.maybe(kind)) and self.flag]

    def scored_card(self) -> CardId:
        """A pain or an opportunity."""
        kinds = (CardKind.PAIN, CardKind.OPPORTUNITY)
        cards = [card.id for card in self.project.cards.values() if card.kind in kinds]
        if not cards:
            raise NothingThere("scored card")
        return self.dice.choice(cards)

    def maybe(self, kind: str) -> str | None:
        ids = list(self.project.records_of(kind))
        return self.dice.choice([None, *ids])

    @property
    def map(self) -> MapId:
        return MapId(self.one("map"))

    @property
    def stage(self) -> StageId:
        return StageId(self.one("stage"))

    @property
    def step(self) -> StepId:
        return StepId(self.one("step"))

    @property
    def lane(self) -> LaneId:
        return LaneId(self.one("lane"))

    @property
    def card(self) -> CardId:
        return CardId(self.one("card"))

    @property
    def persona(self) -> PersonaId:
        return PersonaId(self.one("persona"))

    @property
    def competitor(self) -> CompetitorId:
        return CompetitorId(self.one("competitor"))

    @property
    def criterion(self) -> CriterionId:
        return CriterionId(self.one("criterion"))

    @property
    def measure(self) -> MeasureId:
        return MeasureId(self.one("measure"))

    @property
    def cards(self) -> list[CardId]:
        return [CardId(card) for card in self.some("card")]

    @property
    def text(self) -> str:
        return self.dice.choice(_TEXTS)

    @property
    def flag(self) -> bool:
        return self.dice.random() < 0.5

    def card_of(self, kind: CardKind) -> CardId:
        ids = [card.id for card in self.project.cards.values() if card.kind is kind]
        if not ids:
            raise NothingThere(kind)
        return self.dice.choice(ids)

    def new_card(self) -> NewCard:
        fields = {"star": self.flag, "tags": {"new"}}
        if self.dice.random() < 0.2:
            return NewCard(self.text, kind=self.dice.choice([*CardKind]), fields=fields)
        return NewCard(self.text, self.step, self.lane, fields=fields)

    def places(self) -> list[tuple[CardId, StepId, LaneId]]:
        to = (self.step, self.lane)
        return [
            (card, *(to if self.flag else (self.step, self.lane)))
            for card in dict.fromkeys(self.cards)
        ]

    def beside(self, kind: str) -> dict[str, str | None]:
        return {self.dice.choice(["after", "before"]): self.maybe(kind)}


Verb = Callable[[Hand], object]


def _delete_all(hand: Hand) -> None:
    edits.delete_all(
        hand.document,
        cards=[CardId(card) for card in hand.few("card")],
        stages=[StageId(stage) for stage in hand.few("stage")],
        steps=[StepId(step) for step in hand.few("step")],
        lanes=[LaneId(lane) for lane in hand.few("lane")],
        links=hand.few("link"),
        points=hand.few("emotion"),
    )


def _put_project(hand: Hand) -> None:
    other = Project().replaced(
        {"card": {"brought": hand.project.cards[hand.card].model_copy(update={"id": "brought"})}}
    )
    edits.put_project(hand.document, other.model_copy(update={"info": hand.project.info}))


def _resolve(hand: Hand) -> None:
    if not hand.document.conflicts:
        raise NothingThere("conflict")
    conflict = hand.dice.choice(hand.document.conflicts)
    value = hand.dice.choice(conflict.values).value
    edits.resolve_conflict(hand.document, conflict, value=value)


def _delete_record(hand: Hand) -> None:
    kind = hand.dice.choice(["parked", "comment", "ballot", "vote", "need"])
    edits.delete_record(hand.document, kind, hand.one(kind))


def _restore_record(hand: Hand) -> None:
    kind = hand.dice.choice([*COLLECTIONS])
    registers = list(hand.document._records._keys[kind])
    if not registers:
        raise NothingThere(kind)
    edits.restore_record(hand.document, kind, hand.dice.choice(registers))


def _add_record(hand: Hand) -> None:
    records: list[tuple[str, dict[str, object]]] = [
        ("parked", {"text": hand.text}),
        ("ballot", {"title": hand.text}),
        ("comment", {"subject": f"card:{hand.card}", "text": hand.text}),
        ("vote", {"ballot": "b", "card": hand.card, "participant": "p", "dots": 2}),
    ]
    kind, fields = hand.dice.choice(records)
    edits.add_record(hand.document, kind, **fields)


def _rate_improvements(hand: Hand) -> None:
    card = hand.card_of(CardKind.OPPORTUNITY)
    criterion = hand.maybe("criterion")
    edits.rate_improvements(
        hand.document,
        plans={card: {"effort": hand.dice.choice((None, 1.5, 6.0))}},
        factors={(card, FactorName.IMPACT): hand.dice.choice((None, 2.0, 5.0))},
        marks={(CriterionId(criterion), card): hand.dice.choice((None, 1, 5))} if criterion else {},
    )


VERBS: dict[str, Verb] = {
    "add_criterion": lambda h: edits.add_criterion(h.document, title=h.text),
    "delete_criterion": lambda h: edits.delete_criterion(h.document, h.criterion),
    "move_criterion": lambda h: edits.move_criterion(
        h.document,
        h.criterion,
        **h.beside("criterion"),
    ),
    "rate_improvements": _rate_improvements,
    "change_criteria": lambda h: edits.change_criteria(
        h.document,
        {h.criterion: {"title": h.text, "weight": h.dice.choice((None, 0.0, 30.0))}},
    ),
    "map_answer": lambda h: edits.map_answer(
        h.document,
        SourceId(h.one("source")),
        h.text,
        step=StepId(h.one("step")) if h.flag else None,
    ),
    "register_source": lambda h: edits.register_source(
        h.document, EvidenceSource(id=SourceId(f"source-{h.dice.random()}"), title=h.text)
    ),
    "set_factor": lambda h: edits.set_factor(
        h.document,
        h.scored_card(),
        h.dice.choice(list(FactorName)),
        value=h.dice.choice((None, 1.0, 7.0)),
    ),
    "add_source": lambda h: edits.add_source(h.document, h.text),
    "attach_evidence": lambda h: edits.attach_evidence(
        h.document, h.card_of(CardKind.PAIN), [EvidenceId("0" * 64)]
    ),
    "change_sources": lambda h: edits.change_sources(
        h.document, {SourceId(h.one("source")): {"title": h.text, "n": h.dice.choice((None, 7))}}
    ),
    "delete_source": lambda h: edits.delete_source(h.document, SourceId(h.one("source"))),
    "map_answers": lambda h: edits.map_answers(
        h.document, {(SourceId(h.one("source")), h.text): {"step": h.step if h.flag else None}}
    ),
    "mark_evidence": lambda h: edits.mark_evidence(
        h.document,
        {EvidenceId("1" * 64): {"loop": h.dice.choice((None, *LoopState)), "owner": h.text}},
    ),
    "tag_evidence": lambda h: edits.tag_evidence(
        h.document, [EvidenceId("0" * 64)], add=frozenset([h.text or "slow"])
    ),
    "add_card": lambda h: edits.add_card(h.document, h.map, h.new_card(), **h.beside("card")),  # type: ignore[arg-type]
    "add_cards": lambda h: edits.add_cards(h.document, h.map, [h.new_card() for _ in range(3)]),
    "add_competitor": lambda h: edits.add_competitor(h.document, name=h.text),
    "add_lane": lambda h: edits.add_lane(
        h.document,
        h.map,
        h.dice.choice([*CARD_KIND_OF_LANE]),
        **h.beside("lane"),  # type: ignore[arg-type]
    ),
    "add_link": lambda h: edits.add_link(
        h.document, h.map, h.dice.choice([*LinkKind]), source=h.step, target=h.step, label=h.text
    ),
    "add_map": lambda h: edits.add_map(h.document, title=h.text, lanes=[LaneKind.PAINS]),
    "add_measure": lambda h: edits.add_measure(h.document, name=h.text, step=h.maybe("step")),
    "add_need": lambda h: edits.add_need(
        h.document, h.persona, text=h.text, level=NeedLevel.LATENT
    ),
    "add_persona": lambda h: edits.add_persona(h.document, name=h.text, on_map=h.map),
    "add_reading": lambda h: edits.add_reading(h.document, h.measure, value=3.5),
    "add_record": _add_record,
    "add_stage": lambda h: edits.add_stage(
        h.document,
        h.map,
        title=h.text,
        steps=("a", "b"),
        **h.beside("stage"),  # type: ignore[arg-type]
    ),
    "add_step": lambda h: edits.add_step(h.document, h.stage, title=h.text, **h.beside("step")),  # type: ignore[arg-type]
    "change_card": lambda h: edits.change_card(
        h.document, h.card, span=h.dice.randint(1, 3), grade=EvidenceGrade.DATA
    ),
    "change_cards": lambda h: edits.change_cards(
        h.document, h.cards, channel=h.text, kind=h.dice.choice([*CardKind])
    ),
    "change_competitor": lambda h: edits.change_competitor(h.document, h.competitor, note=h.text),
    "change_lane": lambda h: edits.change_lane(
        h.document, h.lane, height=h.dice.choice([None, 99])
    ),
    "change_link": lambda h: edits.change_link(h.document, h.one("link"), target=h.maybe("step")),
    "change_map": lambda h: edits.change_map(h.document, h.map, tags={h.text}),
    "change_measure": lambda h: edits.change_measure(h.document, h.measure, target=h.dice.random()),
    "change_measures": lambda h: edits.change_measures(
        h.document,
        {
            MeasureId(found): {"name": h.text, "target": h.dice.choice((None, 3.0))}
            for found in h.some("measure")
        },
    ),
    "change_persona": lambda h: edits.change_persona(h.document, h.persona, goals=("x", h.text)),
    "change_project": lambda h: edits.change_project(h.document, title=h.text),
    "change_record": lambda h: edits.change_record(
        h.document, "comment", h.one("comment"), resolved=h.flag
    ),
    "change_stage": lambda h: edits.change_stage(
        h.document, h.stage, width=h.dice.choice([None, 150.0, 300.0]), collapsed=h.flag
    ),
    "change_step": lambda h: edits.change_step(h.document, h.step, minutes=h.dice.random()),
    "clear_emotion": lambda h: edits.clear_emotion(h.document, h.persona, h.step),
    "copy_cards": lambda h: edits.copy_cards(h.document, h.places(), before=h.maybe("card")),  # type: ignore[arg-type]
    "copy_map": lambda h: edits.copy_map(
        h.document, h.map, title=h.text, state=MapState.FUTURE, variant=h.flag
    ),
    "delete_all": _delete_all,
    "delete_cards": lambda h: edits.delete_cards(h.document, h.cards),
    "delete_competitor": lambda h: edits.delete_competitor(h.document, h.competitor),
    "delete_lane": lambda h: edits.delete_lane(h.document, h.lane),
    "delete_link": lambda h: edits.delete_link(h.document, h.one("link")),
    "delete_map": lambda h: edits.delete_map(h.document, h.map),
    "delete_measure": lambda h: edits.delete_measure(h.document, h.measure),
    "delete_persona": lambda h: edits.delete_persona(h.document, h.persona),
    "delete_measures": lambda h: edits.delete_measures(
        h.document, [MeasureId(found) for found in dict.fromkeys(h.some("measure"))]
    ),
    "delete_readings": lambda h: edits.delete_readings(
        h.document, dict.fromkeys(h.some("reading"))
    ),
    "delete_record": _delete_record,
    "delete_stage": lambda h: edits.delete_stage(h.document, h.stage),
    "delete_step": lambda h: edits.delete_step(h.document, h.step),
    "duplicate_cards": lambda h: edits.duplicate_cards(h.document, h.cards),
    "edit_card_text": lambda h: edits.edit_card_text(h.document, h.card, text=h.text),
    "give_readings": lambda h: edits.give_readings(
        h.document,
        h.measure,
        changed={h.one("reading"): {"value": None, "period": h.text}},
        added=[{"value": 4.0, "n": 12}],
    ),
    "hide_lane": lambda h: edits.hide_lane(h.document, h.lane),
    "join_stages": lambda h: edits.join_stages(h.document, h.stage),
    "merge_cards": lambda h: edits.merge_cards(h.document, h.cards),
    "move_card": lambda h: edits.move_card(
        h.document,
        h.card,
        step=h.step,
        lane=h.lane,
        **h.beside("card"),  # type: ignore[arg-type]
    ),
    "move_lane": lambda h: edits.move_lane(h.document, h.lane, **h.beside("lane")),  # type: ignore[arg-type]
    "move_stage": lambda h: edits.move_stage(h.document, h.stage, **h.beside("stage")),  # type: ignore[arg-type]
    "move_step": lambda h: edits.move_step(
        h.document,
        h.step,
        stage=h.stage,
        **h.beside("step"),  # type: ignore[arg-type]
    ),
    "note_emotion": lambda h: edits.note_emotion(h.document, h.persona, h.step, note=h.text),
    "nudge_card": lambda h: edits.nudge_card(h.document, h.card, h.dice.randint(-2, 2)),
    "nudge_lane": lambda h: edits.nudge_lane(h.document, h.lane, h.dice.randint(-2, 2)),
    "nudge_stage": lambda h: edits.nudge_stage(h.document, h.stage, h.dice.randint(-2, 2)),
    "nudge_step": lambda h: edits.nudge_step(h.document, h.step, h.dice.randint(-3, 3)),
    "place_cards": lambda h: edits.place_cards(h.document, h.places(), before=h.maybe("card")),  # type: ignore[arg-type]
    "plan_improvement": lambda h: edits.plan_improvement(
        h.document, h.card_of(CardKind.OPPORTUNITY), depends_on=set(h.cards), effort=2
    ),
    "put_persona_on_map": lambda h: edits.put_persona_on_map(h.document, h.map, h.persona),
    "put_project": _put_project,
    "rate_competitor": lambda h: edits.rate_competitor(
        h.document, h.competitor, h.dice.choice([*CompetitorDimension]), value=3, note=h.text
    ),
    "recolour_stage": lambda h: edits.recolour_stage(h.document, h.stage, colour="#123456"),
    "rename_lane": lambda h: edits.rename_lane(h.document, h.lane, title=h.text),
    "rename_stage": lambda h: edits.rename_stage(h.document, h.stage, title=h.text),
    "rename_step": lambda h: edits.rename_step(h.document, h.step, title=h.text),
    "resolve_conflict": _resolve,
    "restore_record": _restore_record,
    "retype_cards": lambda h: edits.retype_cards(
        h.document, {card: h.dice.choice([*CardKind]) for card in h.cards}
    ),
    "score_pain_point": lambda h: edits.score_pain_point(
        h.document, h.card_of(CardKind.PAIN), severity=h.dice.randint(1, 5), why=(h.text[:1],)
    ),
    "set_emotion": lambda h: edits.set_emotion(
        h.document, h.persona, h.step, value=h.dice.choice([None, -2, 0.5, 2])
    ),
    "set_lead_persona": lambda h: edits.set_lead_persona(h.document, h.map, h.persona),
    "set_relief": lambda h: edits.set_relief(
        h.document,
        h.card_of(CardKind.OPPORTUNITY),
        h.card_of(CardKind.PAIN),
        share=h.dice.choice([None, 0.25, 1.0]),
    ),
    "shelve_card": lambda h: edits.shelve_card(h.document, h.card),
    "shelve_cards": lambda h: edits.shelve_cards(h.document, h.cards),
    "show_lane": lambda h: edits.show_lane(h.document, h.lane),
    "split_card": lambda h: edits.split_card(h.document, h.card),
    "split_stage": lambda h: edits.split_stage(h.document, h.step),
    "star_cards": lambda h: edits.star_cards(h.document, h.cards, star=h.flag),
    "star_emotion": lambda h: edits.star_emotion(h.document, h.persona, h.step, star=h.flag),
    "tag_cards": lambda h: edits.tag_cards(h.document, h.cards, add=["a"], remove=["new"]),
    "take_persona_off_map": lambda h: edits.take_persona_off_map(h.document, h.map, h.persona),
}
"""By name, as in `edits`."""
