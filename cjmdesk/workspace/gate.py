"""What is asked and told of a plan before it goes out."""

from datetime import UTC, date, datetime

from cjmdesk.insight.action_plan import action_plan
from cjmdesk.insight.gate import Gate, gate
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.model import MapId, Project
from cjmdesk.words import Message, message


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


def gate_question(project: Project, map_id: MapId | None = None) -> Message | None:
    """What to ask before a plan or roadmap goes out; None where nothing stands in its way.

    It may go out nevertheless: the paper says itself that it has not passed.
    """
    found = gate_of(project, map_id)
    if found.open:
        return None
    return message("{what} The paper will say so. Export it nevertheless?", what=found.message())
