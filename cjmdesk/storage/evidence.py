"""What a row of evidence is called: after what it says, so that it is the same in every copy."""

import hashlib
import json

from cjmdesk.model import EvidenceId, EvidenceRow


def evidence_id(row: EvidenceRow) -> EvidenceId:
    """SHA-256, in hex, of everything the row says; the id it came with does not count.

    Fields at their default are left out, so that a field added later changes no id.
    """
    said = row.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    if "tags" in said:
        said["tags"] = sorted(said["tags"])
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return EvidenceId(hashlib.sha256(text.encode()).hexdigest())
