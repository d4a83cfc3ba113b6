"""A project's pains or improvements in order, as its views show them."""

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from cjmdesk.cli.terminal import Terminal
from cjmdesk.errors import UsageError
from cjmdesk.insight.ranking import (
    METHOD_NAMES,
    NotScored,
    Ranked,
    Ranking,
    RankingMethod,
    method_of,
    ranking,
)
from cjmdesk.insight.robustness import FIRMNESS_NAMES, Robustness
from cjmdesk.insight.sensitivity import sensitivity
from cjmdesk.model import CardId, MapId, Project
from cjmdesk.words import Words, message
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.reports.wording import missing_names, score_text

DONE = 0


def do_score(asked: Namespace, terminal: Terminal) -> int:
    """Rank by the method asked for, and list what could not be scored."""
    method = method_of(asked.method)
    with closing(Workspace.open(Path(asked.project), me(), write=False)) as workspace:
        project = workspace.project
    found = ranking(project, method, map_id=_map(project, asked.map))
    _tell(project, found, terminal)
    terminal.result(_record(project, found))
    return DONE


def _map(project: Project, wanted: str | None) -> MapId | None:
    if wanted is None:
        return None
    for journey in project.maps.values():
        if wanted in (journey.id, journey.title):
            return journey.id
    raise UsageError(reason=message("There is no map “{map}” in the project.", map=wanted))


def _tell(project: Project, found: Ranking, terminal: Terminal) -> None:
    tr = terminal.tr
    terminal.say(tr.of(METHOD_NAMES[found.method]))
    for must_fix in (True, False):
        for item in found.items:
            if item.must_fix is must_fix:
                terminal.say(_line(project, found.method, item, tr))
        for lacking in found.not_scored:
            if _must_fix(project, lacking) is must_fix:
                terminal.say(_unscored_line(project, lacking, tr))
    close = sensitivity(project, found)
    if close is not None:
        terminal.say(tr.say(close))
    if any(item.robust for item in found.items):
        terminal.say(tr("{draws} draws, seed {seed}", draws=found.draws, seed=found.seed))


def _must_fix(project: Project, lacking: NotScored) -> bool:
    pain = project.pain_points.get(CardId(lacking.card))
    return pain is not None and pain.must_fix


def _unscored_line(project: Project, lacking: NotScored, tr: Words) -> str:
    text = _text(project, lacking.card)
    missing = missing_names(lacking.missing, tr)
    if _must_fix(project, lacking):
        return tr("  must fix, not scored: {card} (unknown: {missing})", card=text, missing=missing)
    return tr("  not scored: {card} (unknown: {missing})", card=text, missing=missing)


def _line(project: Project, method: RankingMethod, item: Ranked, tr: Words) -> str:
    text = _text(project, item.card)
    score = score_text(method, item.score, tr)
    if item.must_fix:
        return tr("  must fix  {score}  {card}", score=score, card=text)
    if item.robust is None:
        return tr("  {rank}.  {score}  {card}", rank=item.rank, score=score, card=text)
    return tr(
        "  {rank}.  {score}  {card} ({firmness}, places {low} to {high})",
        rank=item.rank,
        score=score,
        card=text,
        firmness=tr.of(FIRMNESS_NAMES[item.robust.firmness]),
        low=item.robust.low_rank,
        high=item.robust.high_rank,
    )


def _text(project: Project, card: str) -> str:
    return " ".join(project.cards[card].text.split())


def _record(project: Project, found: Ranking) -> dict[str, object]:
    return {
        "method": found.method.value,
        "ranked": [
            {
                "id": item.card,
                "text": project.cards[item.card].text,
                "rank": item.rank,
                "score": item.score,
                "must_fix": item.must_fix,
                "robustness": None if item.robust is None else _robust_record(item.robust),
            }
            for item in found.items
        ],
        "not_scored": [
            {
                "id": lacking.card,
                "text": project.cards[lacking.card].text,
                "missing": list(lacking.missing),
                "must_fix": _must_fix(project, lacking),
            }
            for lacking in found.not_scored
        ],
        "brackets": [list(bracket) for bracket in found.brackets],
        "draws": found.draws,
        "seed": found.seed,
    }


def _robust_record(robust: Robustness) -> dict[str, object]:
    return {
        "median_rank": robust.median_rank,
        "low_rank": robust.low_rank,
        "high_rank": robust.high_rank,
        "p_top3": robust.p_top3,
        "firmness": robust.firmness.value,
    }
