"""Evidence on its way in: kept beside the project until all of it has been read.

Nothing of an import that is stopped or refused has touched the project by then; and rows that are
written in the order of their names are written many times faster than rows in that of the file.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

from cjmdesk.model import EvidenceRow
from cjmdesk.storage.counts import Column

_WIDTH = len(EvidenceRow.model_fields)
_CACHE_KIB = 32_000


class Staging:
    """Rows of evidence in a file of their own that goes with this."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cjmdesk-")
        # Read on one thread, written out on another, never at the same time.
        self._db = sqlite3.connect(
            Path(self._folder.name) / "staged", isolation_level=None, check_same_thread=False
        )
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}"):
            self._db.execute(f"PRAGMA {setting}")
        columns = ", ".join(f"c{n}" for n in range(_WIDTH))
        self._db.execute(f"CREATE TABLE staged ({columns})")
        self._insert = f"INSERT INTO staged VALUES ({', '.join('?' * _WIDTH)})"
        self.count = 0
        """Rows that came in, those that say the same included."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, rows: Sequence[tuple[Column, ...]]) -> None:
        """Take rows in, as columns in the order of the fields of `EvidenceRow`."""
        self._db.execute("BEGIN")
        self._db.executemany(self._insert, rows)
        self._db.execute("COMMIT")
        self.count += len(rows)

    def pages(self, size: int) -> Iterator[list[tuple[Column, ...]]]:
        """All rows in the order of their names, each once, so many at a time."""
        rows = self._db.execute("SELECT * FROM staged ORDER BY c0")
        page = []
        for _name, same in groupby(rows, itemgetter(0)):
            page.append(next(same))
            if len(page) == size:
                yield page
                page = []
        if page:
            yield page

    def close(self) -> None:
        """Let go of the rows."""
        self._db.close()
        self._folder.cleanup()
