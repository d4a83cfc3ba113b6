"""Edits on their way to the disk: a thread of their own, and the truth about how far they are."""

import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import replace
from sqlite3 import Connection

from cjmdesk.errors import ProjectNotSaved
from cjmdesk.model import AttachmentId
from cjmdesk.storage.connection import why_not_written
from cjmdesk.storage.log import write_edit
from cjmdesk.storage.rows import Attachment, SaveState, StoredEdit
from cjmdesk.words import Message, message

RETRY_SECONDS = 10.0
"""How long after a refusal the edits are tried again unasked."""
_MOST_TOGETHER = 200
_logger = logging.getLogger(__name__)
_Waiting = tuple[StoredEdit, Future[None]]


class Writer:
    """Writes edits in order, each whole; what has piled up goes into one transaction.

    After a failure the edits wait in memory; the next edit, `retry` and the passing of
    `RETRY_SECONDS` try all of them again.
    """

    def __init__(self, db: Connection, name: str) -> None:
        self._db = db
        self._name = name
        self._waiting: deque[_Waiting] = deque()
        self._changed = threading.Condition()
        self._disk = threading.Lock()
        self._state = SaveState()
        self._watchers: list[Callable[[SaveState], None]] = []
        self._told: SaveState | None = None
        self._ending = False
        self._stuck = False
        self._thread = threading.Thread(target=self._run, name="cjmdesk-writer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> SaveState:
        """How things stand."""
        with self._changed:
            return self._state

    def watch(self, told: Callable[[SaveState], None]) -> None:
        """Call `told`, on this writer's thread, whenever things stand differently."""
        self._watchers.append(told)

    def append(self, edit: StoredEdit) -> Future[None]:
        """Queue an edit.

        The future is done when the edit is durable, and fails with ProjectNotSaved when the disk
        refuses it for the first time; the edit is tried again all the same.
        """
        future: Future[None] = Future()
        with self._changed:
            if self._ending:
                raise RuntimeError("this project has been closed")
            self._waiting.append((edit, future))
            self._state = replace(self._state, pending=len(self._waiting))
            self._stuck = False
            self._changed.notify_all()
        return future

    def retry(self) -> None:
        """Try what was refused once more."""
        with self._changed:
            self._stuck = False
            self._changed.notify_all()

    def flush(self) -> bool:
        """Wait until everything is written or refused; whether nothing is left."""
        with self._changed:
            self._stuck = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._waiting or self._stuck or self._ending)
            return not self._waiting

    def attachment(self, wanted: AttachmentId) -> Attachment | None:
        """One attachment among the edits that are not certain to be on disk."""
        with self._changed:
            waiting = [one for edit, _ in self._waiting for one in edit.attachments]
        return next((one for one in waiting if one.id == wanted), None)

    @contextmanager
    def held(self) -> Iterator[tuple[StoredEdit, ...]]:
        """Within this nothing is written; the edits that are not certain to be on disk."""
        with self._disk:
            with self._changed:
                waiting = tuple(edit for edit, _ in self._waiting)
            yield waiting

    def close(self) -> None:
        """Write what can be written, then end the thread."""
        self.flush()
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while batch := self._next():
            self._tell()
            with self._disk:
                problem = self._write(batch)
            self._settle(batch, problem)
            self._tell()

    def _next(self) -> list[_Waiting]:
        """The edits to write now; none when it is time to end."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._ending or (self._waiting and not self._stuck),
                RETRY_SECONDS if self._stuck else None,
            )
            if self._ending:
                return []
            return [self._waiting[i] for i in range(min(len(self._waiting), _MOST_TOGETHER))]

    def _write(self, batch: Sequence[_Waiting]) -> Message | None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for edit, _ in batch:
                write_edit(self._db, edit)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            # A refused COMMIT may have ended the transaction, and may even be on disk: edits can
            # be written twice. A refused ROLLBACK happens by itself before the next transaction.
            self._undo()
            return why_not_written(error)
        except Exception as fault:
            # A fault of ours must neither end this thread nor look like an edit that is saved.
            _logger.exception("an edit could not be turned into rows")
            self._undo()
            return message("CJM Desk itself failed ({fault}).", fault=type(fault).__name__)
        return None

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            self._db.rollback()

    def _settle(self, batch: Sequence[_Waiting], problem: Message | None) -> None:
        with self._changed:
            if problem is None:
                for _ in batch:
                    self._waiting.popleft()
                now = int(time.time() * 1000)
                self._state = SaveState(len(self._waiting), now, None)
                self._stuck = False
            else:
                self._stuck = True
                self._state = replace(self._state, pending=len(self._waiting), error=problem)
            self._changed.notify_all()
        for _, future in batch:
            if future.done():
                continue
            if problem is None:
                future.set_result(None)
            else:
                future.set_exception(ProjectNotSaved(file=self._name, reason=problem))

    def _tell(self) -> None:
        state = self.state
        if state == self._told:
            return
        self._told = state
        for told in tuple(self._watchers):
            try:
                told(state)
            except Exception:
                # Whoever listens may be gone already; saving goes on.
                _logger.exception("a watcher of the state of saving failed")
