"""Acts on selected cards."""

from cjmdesk.document import edits
from cjmdesk.editor.target import (
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    CardId,
    CardKind,
    EvidenceGrade,
    LaneKind,
    emotion_id,
    lanes_in_order,
)
from cjmdesk.words import message
from cjmdesk.workspace.acts.situation import Situation

Done = tuple[Target, ...]


def delete(at: Situation) -> Done:
    """Delete all that is selected, as one edit."""
    targets = at.selection.targets
    edits.delete_all(
        at.document,
        cards=at.cards,
        stages=[t.stage for t in targets if isinstance(t, StageTarget)],
        steps=[t.step for t in targets if isinstance(t, StepTarget)],
        lanes=[t.lane for t in targets if isinstance(t, LaneTarget)],
        links=[t.link for t in targets if isinstance(t, LinkTarget)],
        points=[emotion_id(t.persona, t.step) for t in targets if isinstance(t, CurvePointTarget)],
    )
    return ()


def duplicate(at: Situation) -> Done:
    """A copy of each selected card right after it."""
    return _targets(edits.duplicate_cards(at.document, at.cards))


def merge(at: Situation) -> Done:
    """All selected cards as one that says what all of them said."""
    if len(at.cards) < 2:
        raise EditRefused(reason=message("choose two or more cards to merge."))
    return (CardTarget(edits.merge_cards(at.document, at.cards)),)


def split(at: Situation) -> Done:
    """A card for every line of the selected one."""
    return _targets(edits.split_card(at.document, _one(at)))


def star(at: Situation) -> Done:
    """The selected cards, or a point of a curve, as moments of truth, or none any longer."""
    if isinstance(at.lead, CurvePointTarget):
        point = at.project.emotions.get(emotion_id(at.lead.persona, at.lead.step))
        starred = point is None or not point.star
        edits.star_emotion(at.document, at.lead.persona, at.lead.step, star=starred)
    elif at.cards:
        starred = not all(at.project.cards[card].star for card in at.cards)
        edits.star_cards(at.document, at.cards, star=starred)
    return at.selection.targets


def set_kind(at: Situation, kind: CardKind) -> Done:
    """The selected cards as cards of a kind."""
    edits.change_cards(at.document, at.cards, kind=kind)
    return at.selection.targets


def set_grade(at: Situation, grade: EvidenceGrade | None) -> Done:
    """How well what the selected cards say is known."""
    edits.change_cards(at.document, at.cards, grade=grade)
    return at.selection.targets


def set_channel(at: Situation, channel: str) -> Done:
    """Where what the selected cards tell of happens."""
    edits.change_cards(at.document, at.cards, channel=channel)
    return at.selection.targets


def take_lane_kind(at: Situation) -> Done:
    """The selected cards as what the lanes they lie in are for."""
    if strangers := _strangers(at):
        edits.retype_cards(at.document, strangers)
    return at.selection.targets


def strange_kind(at: Situation) -> CardKind | None:
    """What the selected cards would become in their lanes, where they are something else."""
    kinds = set(_strangers(at).values())
    return kinds.pop() if len(kinds) == 1 else None


def shelve(at: Situation) -> Done:
    """The selected cards out of their cells, to the inbox of the map."""
    edits.shelve_cards(at.document, at.cards)
    return ()


def widen(at: Situation, by: int) -> Done:
    """The selected card over one step more (1) or less (−1)."""
    card = at.project.cards[_one(at)]
    if card.span + by >= 1:
        edits.change_card(at.document, card.id, span=card.span + by)
    return at.selection.targets


def select_all(at: Situation) -> Done:
    """Every card that lies on the map."""
    lanes = {lane.id for lane in lanes_in_order(at.project, at.map) if not lane.hidden}
    cards = at.project.cards.values()
    return _targets([c.id for c in cards if c.cell is not None and c.cell.lane in lanes])


def _strangers(at: Situation) -> dict[CardId, CardKind]:
    """Cards that are not what their lanes are for, and what they would become."""
    found: dict[CardId, CardKind] = {}
    for card_id in at.cards:
        card = at.project.cards[card_id]
        lane = at.project.lanes.get(card.cell.lane) if card.cell else None
        if lane is None or lane.kind is LaneKind.TEXT:
            continue
        usual = CARD_KIND_OF_LANE[lane.kind]
        if card.kind is not usual:
            found[card_id] = usual
    return found


def _one(at: Situation) -> CardId:
    if not at.cards:
        raise EditRefused(reason=message("choose a card first."))
    return at.cards[-1]


def _targets(cards: list[CardId] | tuple[CardId, ...]) -> Done:
    return tuple(CardTarget(card) for card in cards)
