"""What belongs to a record and goes when it goes, and who else speaks of it."""

from collections.abc import Iterable

from cjmdesk.document.edit import Edit
from cjmdesk.model import Project


def delete_maps(edit: Edit, project: Project, maps: frozenset[str]) -> None:
    """Delete maps with their stages, lanes, cards, curves, links and measures."""
    delete_stages(edit, project, {s.id for s in project.stages.values() if s.map in maps})
    delete_lanes(edit, project, {lane.id for lane in project.lanes.values() if lane.map in maps})
    delete_cards(edit, project, {card.id for card in project.cards.values() if card.map in maps})
    _delete_all(edit, "emotion", (e.id for e in project.emotions.values() if e.map in maps))
    _delete_all(edit, "link", (link.id for link in project.links.values() if link.map in maps))
    delete_measures(edit, project, {m.id for m in project.measures.values() if m.map in maps})
    _delete_all(edit, "map", maps)
    _forget_maps(edit, project, maps)
    _delete_comments(edit, project, "map", maps)


def _forget_maps(edit: Edit, project: Project, maps: frozenset[str]) -> None:
    for journey in project.maps.values():
        if journey.id not in maps and journey.parent in maps:
            edit.put("map", journey.id, parent=None, parent_step=None)
        if journey.id not in maps and journey.variant_of in maps:
            edit.put("map", journey.id, variant_of=None)
    for card in project.cards.values():
        if card.linked_map in maps and card.map not in maps:
            edit.put("card", card.id, linked_map=None)
    for ballot in project.ballots.values():
        if ballot.map in maps:
            edit.put("ballot", ballot.id, map=None)
    for rating in project.competitor_ratings.values():
        if rating.map in maps:
            edit.put("rating", rating.id, map=None)


def delete_stages(edit: Edit, project: Project, stages: Iterable[str]) -> None:
    """Delete stages with their steps; measures of the stage stay with the map."""
    gone = frozenset(stages)
    delete_steps(edit, project, {s.id for s in project.steps.values() if s.slot.stage in gone})
    for measure in project.measures.values():
        if measure.stage in gone:
            edit.put("measure", measure.id, stage=None)
    _delete_all(edit, "stage", gone)
    _delete_comments(edit, project, "stage", gone)


def delete_steps(edit: Edit, project: Project, steps: Iterable[str]) -> None:
    """Delete steps with their cards, curve points and links; measures stay with the map."""
    gone = frozenset(steps)
    if not gone:
        return
    cards = project.cards.values()
    delete_cards(edit, project, {c.id for c in cards if c.cell is not None and c.cell.step in gone})
    _delete_all(edit, "emotion", (e.id for e in project.emotions.values() if e.step in gone))
    for link in project.links.values():
        if link.source in gone or link.target in gone:
            edit.delete("link", link.id)
    for measure in project.measures.values():
        if measure.step in gone:
            edit.put("measure", measure.id, step=None)
    for journey in project.maps.values():
        if journey.parent_step in gone:
            edit.put("map", journey.id, parent_step=None)
    _delete_all(edit, "step", gone)
    _delete_comments(edit, project, "step", gone)


def delete_lanes(edit: Edit, project: Project, lanes: Iterable[str]) -> None:
    """Delete lanes with their cards."""
    gone = frozenset(lanes)
    cards = project.cards.values()
    delete_cards(edit, project, {c.id for c in cards if c.cell is not None and c.cell.lane in gone})
    _delete_all(edit, "lane", gone)
    _delete_comments(edit, project, "lane", gone)


def delete_cards(edit: Edit, project: Project, cards: Iterable[str]) -> None:
    """Delete cards with their score and plan sheets, reliefs, votes and comments."""
    gone = frozenset(cards)
    if not gone:
        return
    _delete_all(edit, "card", gone)
    _delete_all(edit, "pain", gone & project.pain_points.keys())
    _delete_all(edit, "improvement", gone & project.improvements.keys())
    for relief in project.reliefs.values():
        if relief.improvement in gone or relief.pain in gone:
            edit.delete("relief", relief.id)
    for factor in project.factors.values():
        if factor.card in gone:
            edit.delete("factor", factor.id)
    _delete_all(edit, "mark", (m.id for m in project.marks.values() if m.card in gone))
    for improvement in project.improvements.values():
        if improvement.id not in gone and improvement.depends_on & gone:
            edit.put("improvement", improvement.id, depends_on=improvement.depends_on - gone)
    _delete_all(edit, "vote", (v.id for v in project.votes.values() if v.card in gone))
    _delete_comments(edit, project, "card", gone)


def delete_personas(edit: Edit, project: Project, personas: Iterable[str]) -> None:
    """Delete personas with their needs and curves, and strike them from maps and lanes."""
    gone = frozenset(personas)
    _delete_all(edit, "persona", gone)
    _delete_all(edit, "need", (n.id for n in project.needs.values() if n.persona in gone))
    _delete_all(edit, "emotion", (e.id for e in project.emotions.values() if e.persona in gone))
    for journey in project.maps.values():
        if journey.personas & gone:
            edit.put("map", journey.id, personas=journey.personas - gone)
        if journey.lead_persona in gone:
            edit.put("map", journey.id, lead_persona=None)
    for lane in project.lanes.values():
        if lane.actor in gone:
            edit.put("lane", lane.id, actor=None)
    for measure in project.measures.values():
        if measure.persona in gone:
            edit.put("measure", measure.id, persona=None)
    _delete_comments(edit, project, "persona", gone)


def delete_measures(edit: Edit, project: Project, measures: Iterable[str]) -> None:
    """Delete measures with their readings; improvements lose sight of them."""
    gone = frozenset(measures)
    _delete_all(edit, "measure", gone)
    _delete_all(edit, "reading", (r.id for r in project.readings.values() if r.measure in gone))
    for improvement in project.improvements.values():
        if improvement.measure in gone:
            edit.put("improvement", improvement.id, measure=None)


def _delete_all(edit: Edit, kind: str, ids: Iterable[str]) -> None:
    for record_id in sorted(ids):
        edit.delete(kind, record_id)


def _delete_comments(edit: Edit, project: Project, kind: str, gone: frozenset[str]) -> None:
    subjects = {f"{kind}:{record_id}" for record_id in gone}
    about = (c.id for c in project.comments.values() if c.subject in subjects)
    _delete_all(edit, "comment", about)
