"""What is looked at in a plan before it goes out."""

from datetime import UTC, date, datetime

from cjmdesk.insight.action_plan import action_plan
from cjmdesk.insight.gate import Gate, gate
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.model import MapId, Project


def gate_of(
    project: Project,
    map_id: MapId | None = None,
    *,
    method: RankingMethod = RankingMethod.PRIORITY,
    today: date | None = None,
) -> Gate:
    """The gate of the plan of a project, or of one map, in the order of a method.

    Raises InputRefused for a method that ranks pains.
    """
    day = today or datetime.now(UTC).astimezone().date()
    return gate(action_plan(project, day, method=method, map_id=map_id, draws=0))
