"""A writer to be watched from outside: `python -m tests.storage.writing_child PROJECT LAST ACKS`.

Makes a project and writes numbered edits into it up to LAST, one after the other. Appends the
number of each edit that is durable to the file ACKS. With a fourth argument it is the value of
`PRAGMA synchronous` instead of ours.
"""

import os
import sys
from pathlib import Path

from cjmdesk.storage import ProjectFile, connection
from tests.storage.numbered import numbered


def write(path: Path, last: int, acks: Path) -> None:
    """Write edits 1 to `last`."""
    answers = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    file = ProjectFile.create(path, numbered(1))
    os.write(answers, b"1\n")
    for n in range(2, last + 1):
        file.append(numbered(n)).result()
        os.write(answers, b"%d\n" % n)
    file.close()


if __name__ == "__main__":
    if len(sys.argv) > 4:
        connection.DURABILITY = sys.argv[4]
    write(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
