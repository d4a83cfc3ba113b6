"""The names of edits: what undo says it takes back, what the history says was done."""

import json
from enum import StrEnum

from cjmdesk.words import Message, mark


class EditLabel(StrEnum):
    """One for each thing a user can mean. Kept in project files: never rename a value."""

    CHANGE_PROJECT = "change-project"
    PUT_PROJECT = "put-project"
    BRING_IN = "bring-in"
    ADD_MAP = "add-map"
    COPY_MAP = "copy-map"
    CHANGE_MAP = "change-map"
    DELETE_MAP = "delete-map"
    ADD_STAGE = "add-stage"
    RENAME_STAGE = "rename-stage"
    MOVE_STAGE = "move-stage"
    RECOLOUR_STAGE = "recolour-stage"
    CHANGE_STAGE = "change-stage"
    DELETE_STAGE = "delete-stage"
    SPLIT_STAGE = "split-stage"
    JOIN_STAGES = "join-stages"
    ADD_STEP = "add-step"
    RENAME_STEP = "rename-step"
    MOVE_STEP = "move-step"
    CHANGE_STEP = "change-step"
    DELETE_STEP = "delete-step"
    ADD_LANE = "add-lane"
    RENAME_LANE = "rename-lane"
    MOVE_LANE = "move-lane"
    HIDE_LANE = "hide-lane"
    SHOW_LANE = "show-lane"
    CHANGE_LANE = "change-lane"
    DELETE_LANE = "delete-lane"
    ADD_CARD = "add-card"
    ADD_CARDS = "add-cards"
    MOVE_CARD = "move-card"
    MOVE_CARDS = "move-cards"
    EDIT_CARD_TEXT = "edit-card-text"
    CHANGE_CARD = "change-card"
    CHANGE_CARDS = "change-cards"
    COPY_CARDS = "copy-cards"
    DUPLICATE_CARDS = "duplicate-cards"
    PASTE = "paste"
    MERGE_CARDS = "merge-cards"
    SPLIT_CARD = "split-card"
    STAR_CARDS = "star-cards"
    TAG_CARDS = "tag-cards"
    DELETE_CARDS = "delete-cards"
    DELETE_SELECTION = "delete-selection"
    SET_EMOTION = "set-emotion"
    CLEAR_EMOTION = "clear-emotion"
    NOTE_EMOTION = "note-emotion"
    STAR_EMOTION = "star-emotion"
    ADD_LINK = "add-link"
    CHANGE_LINK = "change-link"
    DELETE_LINK = "delete-link"
    ADD_PERSONA = "add-persona"
    CHANGE_PERSONA = "change-persona"
    DELETE_PERSONA = "delete-persona"
    PUT_PERSONA_ON_MAP = "put-persona-on-map"
    TAKE_PERSONA_OFF_MAP = "take-persona-off-map"
    SET_LEAD_PERSONA = "set-lead-persona"
    ADD_NEED = "add-need"
    SCORE_PAIN_POINT = "score-pain-point"
    PLAN_IMPROVEMENT = "plan-improvement"
    SET_RELIEF = "set-relief"
    IMPROVE_WITH_TACTIC = "improve-with-tactic"
    RATE_IMPROVEMENTS = "rate-improvements"
    ADD_CRITERION = "add-criterion"
    MOVE_CRITERION = "move-criterion"
    DELETE_CRITERION = "delete-criterion"
    CHANGE_CRITERIA = "change-criteria"
    ADD_MEASURE = "add-measure"
    CHANGE_MEASURE = "change-measure"
    DELETE_MEASURE = "delete-measure"
    ADD_READING = "add-reading"
    CHANGE_READINGS = "change-readings"
    DELETE_READINGS = "delete-readings"
    ADD_COMPETITOR = "add-competitor"
    CHANGE_COMPETITOR = "change-competitor"
    DELETE_COMPETITOR = "delete-competitor"
    RATE_COMPETITOR = "rate-competitor"
    IMPORT_EVIDENCE = "import-evidence"
    MAP_ANSWER = "map-answer"
    MAP_ANSWERS = "map-answers"
    TAG_EVIDENCE = "tag-evidence"
    MARK_EVIDENCE = "mark-evidence"
    ATTACH_EVIDENCE = "attach-evidence"
    ADD_SOURCE = "add-source"
    CHANGE_SOURCES = "change-sources"
    DELETE_SOURCE = "delete-source"
    ADD_RECORD = "add-record"
    CHANGE_RECORD = "change-record"
    DELETE_RECORD = "delete-record"
    RESTORE_RECORD = "restore-record"
    RESOLVE_CONFLICT = "resolve-conflict"


LABEL_TEXTS: dict[EditLabel, str] = {
    EditLabel.CHANGE_PROJECT: mark("Change project"),
    EditLabel.PUT_PROJECT: mark("Import journey"),
    EditLabel.BRING_IN: mark("Bring in a copy"),
    EditLabel.ADD_MAP: mark("Add map"),
    EditLabel.COPY_MAP: mark("Copy map"),
    EditLabel.CHANGE_MAP: mark("Change map"),
    EditLabel.DELETE_MAP: mark("Delete map"),
    EditLabel.ADD_STAGE: mark("Add stage"),
    EditLabel.RENAME_STAGE: mark("Rename stage"),
    EditLabel.MOVE_STAGE: mark("Move stage"),
    EditLabel.RECOLOUR_STAGE: mark("Recolour stage"),
    EditLabel.CHANGE_STAGE: mark("Change stage"),
    EditLabel.DELETE_STAGE: mark("Delete stage"),
    EditLabel.SPLIT_STAGE: mark("Split stage"),
    EditLabel.JOIN_STAGES: mark("Join stages"),
    EditLabel.ADD_STEP: mark("Add step"),
    EditLabel.RENAME_STEP: mark("Rename step"),
    EditLabel.MOVE_STEP: mark("Move step"),
    EditLabel.CHANGE_STEP: mark("Change step"),
    EditLabel.DELETE_STEP: mark("Delete step"),
    EditLabel.ADD_LANE: mark("Add lane"),
    EditLabel.RENAME_LANE: mark("Rename lane"),
    EditLabel.MOVE_LANE: mark("Move lane"),
    EditLabel.HIDE_LANE: mark("Hide lane"),
    EditLabel.SHOW_LANE: mark("Show lane"),
    EditLabel.CHANGE_LANE: mark("Change lane"),
    EditLabel.DELETE_LANE: mark("Delete lane"),
    EditLabel.ADD_CARD: mark("Add card"),
    EditLabel.ADD_CARDS: mark("Add cards"),
    EditLabel.MOVE_CARD: mark("Move card"),
    EditLabel.MOVE_CARDS: mark("Move cards"),
    EditLabel.EDIT_CARD_TEXT: mark("Edit card text"),
    EditLabel.CHANGE_CARD: mark("Change card"),
    EditLabel.CHANGE_CARDS: mark("Change cards"),
    EditLabel.COPY_CARDS: mark("Copy cards"),
    EditLabel.DUPLICATE_CARDS: mark("Duplicate cards"),
    EditLabel.PASTE: mark("Paste"),
    EditLabel.MERGE_CARDS: mark("Merge cards"),
    EditLabel.SPLIT_CARD: mark("Split card"),
    EditLabel.STAR_CARDS: mark("Mark moment of truth"),
    EditLabel.TAG_CARDS: mark("Tag cards"),
    EditLabel.DELETE_CARDS: mark("Delete cards"),
    EditLabel.DELETE_SELECTION: mark("Delete selection"),
    EditLabel.SET_EMOTION: mark("Set emotion"),
    EditLabel.CLEAR_EMOTION: mark("Clear emotion"),
    EditLabel.NOTE_EMOTION: mark("Edit emotion note"),
    EditLabel.STAR_EMOTION: mark("Mark moment of truth"),
    EditLabel.ADD_LINK: mark("Add link"),
    EditLabel.CHANGE_LINK: mark("Change link"),
    EditLabel.DELETE_LINK: mark("Delete link"),
    EditLabel.ADD_PERSONA: mark("Add persona"),
    EditLabel.CHANGE_PERSONA: mark("Change persona"),
    EditLabel.DELETE_PERSONA: mark("Delete persona"),
    EditLabel.PUT_PERSONA_ON_MAP: mark("Add persona to map"),
    EditLabel.TAKE_PERSONA_OFF_MAP: mark("Remove persona from map"),
    EditLabel.SET_LEAD_PERSONA: mark("Set lead persona"),
    EditLabel.ADD_NEED: mark("Add need"),
    EditLabel.SCORE_PAIN_POINT: mark("Score pain point"),
    EditLabel.PLAN_IMPROVEMENT: mark("Plan improvement"),
    EditLabel.SET_RELIEF: mark("Link improvement to pain point"),
    EditLabel.IMPROVE_WITH_TACTIC: mark("Improvement from the playbook"),
    EditLabel.RATE_IMPROVEMENTS: mark("Rate improvements"),
    EditLabel.ADD_CRITERION: mark("Add criterion"),
    EditLabel.MOVE_CRITERION: mark("Move criterion"),
    EditLabel.DELETE_CRITERION: mark("Delete criterion"),
    EditLabel.CHANGE_CRITERIA: mark("Change criteria"),
    EditLabel.ADD_MEASURE: mark("Add measure"),
    EditLabel.CHANGE_MEASURE: mark("Change measure"),
    EditLabel.DELETE_MEASURE: mark("Delete measure"),
    EditLabel.ADD_READING: mark("Add reading"),
    EditLabel.CHANGE_READINGS: mark("Change readings"),
    EditLabel.DELETE_READINGS: mark("Delete readings"),
    EditLabel.ADD_COMPETITOR: mark("Add competitor"),
    EditLabel.CHANGE_COMPETITOR: mark("Change competitor"),
    EditLabel.DELETE_COMPETITOR: mark("Delete competitor"),
    EditLabel.RATE_COMPETITOR: mark("Rate competitor"),
    EditLabel.IMPORT_EVIDENCE: mark("Import evidence"),
    EditLabel.MAP_ANSWER: mark("Map answer"),
    EditLabel.MAP_ANSWERS: mark("Map answers"),
    EditLabel.TAG_EVIDENCE: mark("Tag evidence"),
    EditLabel.MARK_EVIDENCE: mark("Change evidence"),
    EditLabel.ATTACH_EVIDENCE: mark("Attach evidence"),
    EditLabel.ADD_SOURCE: mark("Add source"),
    EditLabel.CHANGE_SOURCES: mark("Change source"),
    EditLabel.DELETE_SOURCE: mark("Delete source"),
    EditLabel.ADD_RECORD: mark("Add entry"),
    EditLabel.CHANGE_RECORD: mark("Change entry"),
    EditLabel.DELETE_RECORD: mark("Delete entry"),
    EditLabel.RESTORE_RECORD: mark("Restore"),
    EditLabel.RESOLVE_CONFLICT: mark("Resolve conflict"),
}
"""What a person reads; `{name}` gaps are filled from the names an edit was given."""


def stored_label(label: EditLabel, names: dict[str, str]) -> str:
    """The label as commits and log rows carry it: its value and the names that fill its text."""
    return f"{label} {json.dumps(names, ensure_ascii=False)}" if names else str(label)


def label_message(stored: str) -> Message:
    """What a stored label says; one of a later version says itself."""
    value, _, rest = stored.partition(" ")
    try:
        text = LABEL_TEXTS[EditLabel(value)]
        names = json.loads(rest) if rest else {}
    except ValueError:
        return Message("{label}", {"label": value})
    fields = {name: str(said) for name, said in names.items()} if isinstance(names, dict) else {}
    return Message(text, fields)
