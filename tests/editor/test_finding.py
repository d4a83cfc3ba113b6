"""Cards that answer a query, and words found anywhere in a project."""

from typing import Any

import pytest

from cjmdesk.editor.finding import NO_QUERY, Query, facets, found
from cjmdesk.editor.finding_everywhere import excerpt, found_everywhere
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    EmotionPoint,
    EvidenceGrade,
    Improvement,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    LinkKind,
    MapId,
    PainPoint,
    Persona,
    PersonaId,
    Project,
    Record,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    StepLink,
)

MAP = MapId("map")
A, B = StepId("a"), StepId("b")
TOP, LOW, HIDDEN = LaneId("top"), LaneId("low"), LaneId("hidden")


def _card(name: str, step: StepId | None, lane: LaneId, **fields: Any) -> Card:
    cell = Cell(step=step, lane=lane, order=fields.pop("order", "V")) if step else None
    fields = {"kind": CardKind.ACTION, "text": name, **fields}
    return Card(id=CardId(name), map=MAP, cell=cell, **fields)


def _project(*cards: Card, **more: dict[str, Record]) -> Project:
    stage = StageId("stage")
    steps = [
        Step(id=step, slot=StageSlot(stage=stage, order=order))
        for step, order in ((B, "2"), (A, "1"))
    ]
    lanes = [
        Lane(id=LOW, map=MAP, kind=LaneKind.PAINS, order="2"),
        Lane(id=TOP, map=MAP, kind=LaneKind.ACTIONS, order="1"),
        Lane(id=HIDDEN, map=MAP, kind=LaneKind.TEXT, order="3", hidden=True),
    ]
    records: dict[str, dict[str, Record]] = {
        "map": {MAP: JourneyMap(id=MAP, title="Journey")},
        "stage": {stage: Stage(id=stage, map=MAP)},
        "step": {step.id: step for step in steps},
        "lane": {lane.id: lane for lane in lanes},
        "card": {card.id: card for card in cards},
    }
    for kind, added in more.items():
        records[kind] = {**records.get(kind, {}), **added}
    return Project().replaced(records)


def _found(project: Project, scores: dict[CardId, float] | None = None, **asked: Any) -> list[str]:
    return list(found(project, MAP, Query(**asked), scores))


def test_cards_are_found_step_by_step_and_from_top_to_bottom() -> None:
    project = _project(
        _card("x4", B, TOP),
        _card("x3", A, LOW),
        _card("x2", A, TOP, order="2"),
        _card("x1", A, TOP, order="1"),
    )
    assert _found(project, text="x") == ["x1", "x2", "x3", "x4"]


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Refund is slow", "rEFUND"),
        ("ＡＰＰ 闪退", "app"),
        ("APP crashes", "ａｐｐ"),
        ("Straße", "STRASSE"),
        ("退款太慢了", "太慢"),
        ("slow, and no refund", "refund slow"),
        ("ﬁne", "fine"),
    ],
)
def test_case_width_and_order_of_words_are_no_matter(written: str, sought: str) -> None:
    assert _found(_project(_card(written, A, TOP)), text=sought) == [written]


def test_every_word_must_be_there() -> None:
    assert _found(_project(_card("slow refund", A, TOP)), text="slow delivery") == []


def test_traditional_letters_are_not_taken_for_simplified_ones() -> None:
    assert _found(_project(_card("退款慢，體驗差", A, TOP)), text="体验") == []


@pytest.mark.parametrize(
    "fields", [{"note": "ZIP code"}, {"channel": "zip"}, {"tags": frozenset({"zip"})}]
)
def test_notes_channels_and_tags_are_looked_at(fields: dict[str, Any]) -> None:
    assert _found(_project(_card("c", A, TOP, **fields)), text="zip") == ["c"]


def test_owner_and_department_of_a_plan_are_looked_at() -> None:
    plan = Improvement(id=CardId("c"), owner="Ann", department="Logistics")
    project = _project(_card("c", A, LOW), improvement={"c": plan})
    assert _found(project, text="ann logist") == ["c"]


def test_an_empty_query_finds_nothing() -> None:
    project = _project(_card("c", A, TOP))
    assert found(project, MAP, NO_QUERY) == ()
    assert _found(project, text="  ") == []


def test_what_is_not_on_the_map_is_not_found_on_it() -> None:
    project = _project(_card("c1", None, TOP), _card("c2", A, HIDDEN), _card("c3", A, TOP))
    assert _found(project, text="c") == ["c3"]


def test_filters_must_all_agree_and_one_value_of_each_is_enough() -> None:
    project = _project(
        _card("both", A, TOP, tags=frozenset({"x"}), channel="App", star=True),
        _card("tag", A, TOP, tags=frozenset({"x", "y"}), channel="Web"),
        _card("channel", A, TOP, channel="App"),
    )
    assert _found(project, tags=frozenset({"x", "z"})) == ["both", "tag"]
    assert _found(project, tags=frozenset({"x"}), channels=frozenset({"App"})) == ["both"]
    assert _found(project, starred=True) == ["both"]
    assert _found(project, kinds=frozenset({CardKind.PAIN})) == []
    assert Query(tags=frozenset({"x"}), starred=True).filters == 2


def test_departments_are_those_of_sheets_and_of_department_cards() -> None:
    project = _project(
        _card("pain", A, LOW),
        _card("plan", A, LOW),
        _card("Logistics", B, LOW, kind=CardKind.DEPARTMENT),
        pain={"pain": PainPoint(id=CardId("pain"), department="Logistics")},
        improvement={"plan": Improvement(id=CardId("plan"), department="IT")},
    )
    assert _found(project, departments=frozenset({"Logistics"})) == ["pain", "Logistics"]


def test_grades_are_those_of_cards_and_of_score_sheets() -> None:
    project = _project(
        _card("c1", A, LOW, grade=EvidenceGrade.DATA),
        _card("c2", A, LOW),
        pain={"c2": PainPoint(id=CardId("c2"), grade=EvidenceGrade.ASSUMPTION)},
    )
    assert _found(project, grades=frozenset({EvidenceGrade.ASSUMPTION})) == ["c2"]


def test_a_range_of_scores_holds_its_ends_and_leaves_out_what_has_none() -> None:
    project = _project(*(_card(name, A, LOW) for name in ("c0", "c1", "c2", "c3")))
    scores = {CardId("c0"): 0.0, CardId("c1"): 40.0, CardId("c2"): 60.0}
    assert _found(project, scores, least=40) == ["c1", "c2"]
    assert _found(project, scores, most=40) == ["c0", "c1"]
    assert _found(project, scores, least=0, most=0) == ["c0"]


def test_facets_count_what_is_on_the_map_and_nothing_else() -> None:
    project = _project(
        _card("c1", A, TOP, tags=frozenset({"b", "A"}), channel="App", star=True),
        _card("c2", B, TOP, tags=frozenset({"b"}), grade=EvidenceGrade.DATA),
        _card("c3", None, TOP, tags=frozenset({"inbox"})),
    )
    shown = facets(project, MAP, {CardId("c1"): 10.0})
    assert shown.tags == (("A", 1), ("b", 2))
    assert shown.channels == (("App", 1),)
    assert shown.kinds == ((CardKind.ACTION, 2),)
    assert shown.departments == ()
    assert shown.grades == ((EvidenceGrade.DATA, 1),)
    assert (shown.stars, shown.scored) == (1, 1)


def test_filtering_by_any_facet_finds_as_many_cards_as_it_counts() -> None:
    project = load_sample("online-shop", "en").project
    map_id = MapId("map-gift")
    shown = facets(project, map_id)
    asked = [(Query(tags=frozenset({tag})), n) for tag, n in shown.tags]
    asked += [(Query(channels=frozenset({channel})), n) for channel, n in shown.channels]
    asked += [(Query(kinds=frozenset({kind})), n) for kind, n in shown.kinds]
    asked += [(Query(departments=frozenset({name})), n) for name, n in shown.departments]
    asked += [(Query(grades=frozenset({grade})), n) for grade, n in shown.grades]
    asked.append((Query(starred=True), shown.stars))
    assert len(asked) > 10
    for query, count in asked:
        assert len(found(project, map_id, query)) == count, query


def test_words_are_found_all_over_the_project_with_what_to_point_at() -> None:
    stage, persona = StageId("s9"), PersonaId("p")
    project = _project(
        _card("zip card", A, TOP),
        _card("zip in the inbox", None, TOP),
        _card("zip hidden", A, HIDDEN),
        map={"other": JourneyMap(id=MapId("other"), title="Zip journey", order="a")},
        stage={"s9": Stage(id=stage, map=MAP, note="zip stage", order="z")},
        step={"c": Step(id=StepId("c"), slot=StageSlot(stage=stage), title="zip step")},
        lane={"feel": Lane(id=LaneId("feel"), map=MAP, kind=LaneKind.EMOTIONS, title="zip lane")},
        link={"l": StepLink(id="l", map=MAP, kind=LinkKind.LOOP, label="zip link")},
        emotion={
            "p:a": EmotionPoint(id="p:a", map=MAP, persona=persona, step=A, value=1, note="zip"),
            "p:b": EmotionPoint(id="p:b", map=MAP, persona=persona, step=B, note="zip gap"),
        },
        persona={"p": Persona(id=persona, name="Ann", goals=("zip at last",))},
    )
    hits = found_everywhere(project, "ZIP")
    assert [(hit.kind, hit.target, hit.map) for hit in hits] == [
        ("stage", StageTarget(stage), MAP),
        ("step", StepTarget(StepId("c")), MAP),
        ("lane", LaneTarget(LaneId("feel")), MAP),
        ("card", CardTarget(CardId("zip card")), MAP),
        ("card", NOTHING, MAP),
        ("card", NOTHING, MAP),
        ("link", LinkTarget("l"), MAP),
        ("emotion", CurvePointTarget(LaneId("feel"), persona, A), MAP),
        ("emotion", NOTHING, MAP),
        ("map", NOTHING, MapId("other")),
        ("persona", NOTHING, None),
    ]
    assert hits[0].excerpt == "zip stage"


def test_hits_are_bounded() -> None:
    project = _project(*(_card(f"zip {n}", A, TOP) for n in range(30)))
    assert len(found_everywhere(project, "zip", most=7)) == 7


def test_no_words_have_no_hits() -> None:
    assert found_everywhere(_project(_card("c", A, TOP)), " \n") == []


def test_an_excerpt_is_one_short_line_with_the_word_in_it() -> None:
    text = "long " * 100 + "\nZebra\n" + "tail " * 100
    shown = excerpt(text, "zebra")
    assert "Zebra" in shown
    assert len(shown) <= 80
    assert "\n" not in shown
    assert (shown[0], shown[-1]) == ("…", "…")


@pytest.mark.parametrize("where", [0, 1, 50, 200, 390])
def test_an_excerpt_shows_the_word_wherever_it_stands(where: int) -> None:
    words = ["word"] * 400
    words[where] = "zebra"
    assert "zebra" in excerpt(" ".join(words), "zebra")
