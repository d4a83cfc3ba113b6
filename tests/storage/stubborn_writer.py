"""Writes on, whatever the disk says: `python -m tests.storage.stubborn_writer PROJECT LAST`.

Appends numbered edits up to LAST to a project that holds the first. Prints as JSON the last edit
that was acknowledged, what was said of each refusal, and how many edits wait in the end.
"""

import json
import sys
from pathlib import Path

from cjmdesk.errors import ProjectNotSaved, ProjectReadOnly, ProjectUnreachable
from cjmdesk.storage import ProjectFile
from tests.storage.numbered import numbered


def write(path: Path, last: int) -> dict[str, object]:
    """Write edits 2 to `last`."""
    try:
        file = ProjectFile.open(path, write=True)
    except (ProjectUnreachable, ProjectReadOnly) as error:
        # Fewer files or none may be opened: said at the door, before anything is edited.
        return {"acknowledged": 1, "refusals": [type(error).__name__], "pending": 0}
    acknowledged, refusals = 1, []
    for n in range(2, last + 1):
        try:
            file.append(numbered(n)).result()
            acknowledged = n
        except ProjectNotSaved:
            refusals.append(str(file.state.error) if file.state.pending else "nothing waits")
    if file.flush():
        acknowledged = last
    state = file.state
    return {"acknowledged": acknowledged, "refusals": refusals, "pending": state.pending}


if __name__ == "__main__":
    told = write(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(told))
