"""How the steps of a map are felt by imported evidence, in the terms of the drawing."""

from collections.abc import Iterable, Mapping

from cjmdesk.insight.evidence_curve import curve_from_evidence
from cjmdesk.layout.evidence_marks import Felt
from cjmdesk.model import AnswerCount, EvidenceGrade, MapId, Project, StepId


def felt_on(
    project: Project, map_id: MapId, counts: Iterable[AnswerCount]
) -> Mapping[StepId, Felt]:
    """The steps of a map that somebody was asked about; no counts, no steps."""
    found = curve_from_evidence(project, map_id, counts)
    return {
        step: Felt(value.value, value.n, value.spread, value.grade is EvidenceGrade.DATA)
        for step, value in found.items()
    }
