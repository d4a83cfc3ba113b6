"""One edit in a large project makes little anew: counted, because no clock can be trusted."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cjmdesk.insight import action_plan as plans
from cjmdesk.insight import sheets as scores
from cjmdesk.insight.pain_sums import PainIndices
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout import roadmap_layout
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import (
    CardId,
    CardKind,
    Changes,
    Criterion,
    CriterionId,
    CriterionMark,
    Factor,
    FactorName,
    Horizon,
    Project,
    Record,
    Status,
    factor_id,
    mark_id,
)
from cjmdesk.typeset.measure import Fonts
from cjmdesk.ui.views.pains import PainsView
from cjmdesk.ui.views.pains.rows import Draws, PainBook
from cjmdesk.ui.views.plan.paving import Paver, Paving
from cjmdesk.ui.views.prioritise import PrioritiseView
from cjmdesk.ui.views.prioritise import matrix as matrices
from cjmdesk.ui.views.prioritise.board import board_of
from cjmdesk.words import Words
from cjmdesk.workspace.reports import roadmap_sheet as roads
from tests.benchmarks.large_plan import MAP, planned

TR = Words.load("en")
TODAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def large() -> Project:
    return planned(300, 90)


def with_fields(project: Project, kind: str, record_id: str, **fields: object) -> Project:
    old = project.records_of(kind)[record_id]
    put: dict[str, Record | None] = {record_id: old.model_copy(update=fields)}
    return project.replaced({kind: put})


def rated(project: Project) -> Project:
    """One pain is worse or better than it was."""
    severity = project.pain_points["pain-7"].severity
    return with_fields(project, "pain", "pain-7", severity=1 if severity == 5 else 5)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], list[object]]:
    """Keeps every call of a function, by its first argument but one."""

    def count(module: object, name: str) -> list[object]:
        calls: list[object] = []
        function = getattr(module, name)

        def called(*given: object, **named: object) -> object:
            calls.append(given[1] if len(given) > 1 else given[0])
            return function(*given, **named)

        monkeypatch.setattr(module, name, called)
        return calls

    return count


def test_a_rating_makes_only_those_rows_of_pains_anew_that_change_places(large: Project) -> None:
    book = PainBook()
    book.read(large)
    method = RankingMethod.PAIN_INDEX
    before = {row.card.id: row for row in book.rows(book.ranking(method, MAP), Draws())}
    book.read(rated(large))
    after = {row.card.id: row for row in book.rows(book.ranking(method, MAP), Draws())}
    moved = {card for card, row in after.items() if row != before[card]}
    assert "pain-7" in moved
    assert {card for card, row in after.items() if row is not before[card]} == moved


def test_words_make_one_row_of_pains_anew(large: Project) -> None:
    book = PainBook()
    book.read(large)
    method = RankingMethod.PAIN_INDEX
    before = {row.card.id: row for row in book.rows(book.ranking(method, MAP), Draws())}
    book.read(with_fields(large, "card", "pain-7", text="Waits for ever"))
    rows = book.rows(book.ranking(method, MAP), Draws())
    assert [row.card.id for row in rows if row is not before[row.card.id]] == ["pain-7"]


def test_a_pain_that_comes_or_goes_is_ranked_as_if_all_were_read_for_the_first_time(
    large: Project,
) -> None:
    card, pain = large.cards["pain-7"], large.pain_points["pain-7"]
    fewer = large.replaced({"card": {card.id: None}, "pain": {card.id: None}})
    book, method = PainBook(), RankingMethod.PAIN_INDEX
    book.read(large)
    book.ranking(method, MAP)
    for project in (fewer, fewer.replaced({"card": {card.id: card}, "pain": {card.id: pain}})):
        book.read(project)
        fresh = PainBook()
        fresh.read(project)
        assert book.ranking(method, MAP) == fresh.ranking(method, MAP)


def test_a_rating_scores_only_the_improvements_that_take_from_it_anew(
    large: Project, counted: Callable[[object, str], list[object]]
) -> None:
    method = RankingMethod.PRIORITY
    before = board_of(large, MAP, method)
    calls = counted(scores, "relief")
    after = board_of(rated(large), MAP, method, before)
    linked = {link.improvement for link in large.reliefs.values() if link.pain == "pain-7"}
    assert linked
    assert len(calls) == len(linked)
    assert after.ranking == board_of(rated(large), MAP, method).ranking
    assert after.pains == board_of(rated(large), MAP, method).pains


def test_the_plan_makes_only_those_actions_anew_that_take_from_a_pain_that_was_rated(
    large: Project,
) -> None:
    book = plans.PlanBook()
    before = {action.card: action for action in book.plan(large, TODAY, MAP).actions}
    after = book.plan(rated(large), TODAY, MAP)
    linked = {link.improvement for link in large.reliefs.values() if link.pain == "pain-7"}
    places = {a.card for a in after.actions if a.place != before[a.card].place}
    renewed = {a.card for a in after.actions if a is not before[a.card]}
    assert renewed == linked | places
    assert after == plans.PlanBook().plan(rated(large), TODAY, MAP)


def test_the_roadmap_says_and_lays_out_one_row_anew_for_one_owner(
    large: Project, counted: Callable[[object, str], list[object]]
) -> None:
    book, said, paver = roads.FactsBook(), roads.SaidRows(), Paver(Fonts.load("en"))

    def pave(project: Project) -> None:
        facts = book.facts(project, TODAY, MAP)
        sheet = roads.roadmap_sheet(facts, TR, rows=said)
        paver.pave(Paving(sheet, facts), 900.0)

    pave(large)
    set_anew = counted(roadmap_layout.RowCache, "keep")
    pave(with_fields(large, "improvement", "idea-7", owner="Somebody else"))
    assert [getattr(row, "name", "") for row in set_anew] == ["idea-7"]


def test_words_of_a_pain_lay_out_no_row_of_the_roadmap_anew(
    large: Project, counted: Callable[[object, str], list[object]]
) -> None:
    book, said, paver = roads.FactsBook(), roads.SaidRows(), Paver(Fonts.load("en"))
    for project in (large, with_fields(large, "card", "pain-7", text="Waits for ever")):
        set_anew = counted(roadmap_layout.RowCache, "keep")
        facts = book.facts(project, TODAY, MAP)
        paver.pave(Paving(roads.roadmap_sheet(facts, TR, rows=said), facts), 900.0)
    assert not set_anew


def test_what_a_roadmap_keeps_is_what_it_would_make_anew(large: Project) -> None:
    book = roads.FactsBook()
    book.facts(large, TODAY, MAP)
    project = rated(large)
    for kind, record_id, fields in (
        ("improvement", "idea-7", {"effort": 40.0}),
        ("improvement", "idea-8", {"horizon": None, "due": TODAY}),
        ("card", "idea-9", {"text": "Something else"}),
        ("pain", "pain-8", {"severity": None}),
    ):
        project = with_fields(project, kind, record_id, **fields)
        assert book.facts(project, TODAY, MAP) == roads.roadmap_facts(project, TODAY, MAP)


def edits(project: Project, dice: random.Random) -> Project:
    """One more edit of the kinds that plans and priorities are made of."""
    pain, idea = f"pain-{dice.randrange(60)}", f"idea-{dice.randrange(30)}"
    link = dice.choice(sorted(project.reliefs))
    criterion = CriterionId("quick")
    card, given = CardId(idea), dice.choice([None, 2, 5])
    factor = Factor(id=factor_id(card, FactorName.IMPACT), card=card, name=FactorName.IMPACT)
    told = CriterionMark(id=mark_id(criterion, card), criterion=criterion, card=card, value=given)
    kind, name, record = dice.choice(
        [
            ("pain", pain, _other(project, "pain", pain, severity=given, must_fix=given == 2)),
            ("pain", pain, None),
            ("card", pain, _other(project, "card", pain, text=f"Worse {given}")),
            ("card", pain, _other(project, "card", pain, kind=CardKind.NOTE)),
            ("card", pain, None),
            ("card", idea, _other(project, "card", idea, text=f"Better {given}", star=True)),
            ("card", idea, _other(project, "card", idea, kind=CardKind.NOTE)),
            ("card", idea, None),
            ("improvement", idea, _other(project, "improvement", idea, effort=given)),
            ("improvement", idea, _other(project, "improvement", idea, status=Status.DROPPED)),
            ("improvement", idea, _other(project, "improvement", idea, horizon=Horizon.LONG)),
            ("improvement", idea, _other(project, "improvement", idea, confidence=0.5)),
            ("improvement", idea, None),
            ("relief", link, _other(project, "relief", link, share=0.3)),
            ("relief", link, None),
            ("factor", factor.id, factor.model_copy(update={"value": given})),
            ("factor", factor.id, None),
            ("mark", told.id, told),
            ("criterion", criterion, Criterion(id=criterion, title="Soon")),
            ("project", "project", project.info.model_copy(update={"gate_top": given})),
            (
                "project",
                "project",
                project.info.model_copy(update={"reach_weight": dice.choice([1.0, 1.5])}),
            ),
        ]
    )
    return project.replaced({kind: {name: record}})


def _other(project: Project, of: str, name: str, /, **fields: object) -> Record | None:
    old = project.records_of(of).get(name)
    return None if old is None else old.model_copy(update=fields)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_what_is_kept_is_what_would_be_made_anew(seed: int) -> None:
    dice = random.Random(seed)
    project, board = planned(60, 30), None
    book, indices = roads.FactsBook(), PainIndices()
    for _ in range(60):
        project = edits(project, dice)
        for map_id in (MAP, None) if dice.random() < 0.1 else (MAP,):
            assert book.plan(project, TODAY, map_id) == plans.PlanBook().plan(
                project, TODAY, map_id
            )
            assert book.facts(project, TODAY, map_id) == roads.roadmap_facts(project, TODAY, map_id)
            assert indices.of(project, map_id) == PainIndices().of(project, map_id)
            method = dice.choice([RankingMethod.PRIORITY, RankingMethod.WEIGHTED])
            board = board_of(project, map_id, method, board)
            anew = board_of(project, map_id, method)
            for part in ("ranking", "rows", "standings", "moscow", "pains", "dots"):
                assert getattr(board, part) == getattr(anew, part), part


class Paints(QObject):
    """Counts how often something is painted."""

    times = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


def test_a_list_in_another_order_is_painted_once(large: Project, qtbot: QtBot) -> None:
    view = PainsView(TR, LIGHT)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show_project(large, MAP)
    view.show()
    qtbot.waitExposed(view)
    QCoreApplication.processEvents()
    paints = Paints()
    view.grid.viewport().installEventFilter(paints)
    view.show_project(rated(large), MAP, Changes({"pain": frozenset({"pain-7"})}))
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    assert paints.times == 1


def test_a_matrix_in_which_nothing_differs_is_not_laid_out(
    large: Project, qtbot: QtBot, counted: Callable[[object, str], list[object]]
) -> None:
    view = PrioritiseView(TR, LIGHT)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show_project(large, MAP)
    laid_out = counted(matrices, "lay_out_matrix")
    card = frozenset({"pain-7"})
    other = with_fields(large, "card", "pain-7", text="Waits for ever")
    view.show_project(other, MAP, Changes({"card": card}))
    assert not laid_out
    effort = with_fields(other, "improvement", "idea-7", effort=40.0)
    view.show_project(effort, MAP, Changes({"improvement": frozenset({"idea-7"})}))
    assert len(laid_out) == 1
