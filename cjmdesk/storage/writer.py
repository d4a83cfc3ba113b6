"""Edits on their way to the disk: a thread of their own, and the truth about how far they are."""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace

from sqlite_utils import Database

from cjmdesk.errors import ProjectNotSaved
from cjmdesk.storage.log import write_edit
from cjmdesk.storage.rows import SaveState, StoredEdit
from cjmdesk.words import Message, message

_MOST_TOGETHER = 200
_Waiting = tuple[StoredEdit, Future[None]]


class Writer:
    """Writes edits in order, each whole; what has piled up goes into one transaction.

    After a failure the edits wait in memory; the next edit or `retry` tries all of them again.
    """

    def __init__(self, db: Database, name: str) -> None:
        self._db = db
        self._name = name
        self._waiting: deque[_Waiting] = deque()
        self._changed = threading.Condition()
        self._state = SaveState()
        self._watchers: list[Callable[[SaveState], None]] = []
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
        """Queue an edit. The future is done when the edit is durable."""
        future: Future[None] = Future()
        with self._changed:
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
            self._changed.wait_for(lambda: not self._waiting or self._stuck)
            return not self._waiting

    def close(self) -> None:
        """Write what can be written, then end the thread."""
        self.flush()
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join()
        for _, future in self._waiting:
            future.cancel()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._ending or (bool(self._waiting) and not self._stuck)
                )
                if self._ending:
                    return
                batch = [self._waiting[i] for i in range(min(len(self._waiting), _MOST_TOGETHER))]
            self._tell()
            problem = self._write(batch)
            with self._changed:
                if problem is None:
                    for _ in batch:
                        self._waiting.popleft()
                    now = int(time.time() * 1000)
                    self._state = SaveState(len(self._waiting), now, None)
                else:
                    self._stuck = True
                    self._state = replace(self._state, pending=len(self._waiting), error=problem)
                self._changed.notify_all()
            self._answer(batch, problem)
            self._tell()

    def _write(self, batch: Sequence[_Waiting]) -> Message | None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for edit, _ in batch:
                    write_edit(self._db, edit)
                self._db.execute("COMMIT")
            except BaseException:
                # A failed COMMIT may or may not have ended the transaction.
                if self._db.conn.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            return _said(error)
        return None

    def _answer(self, batch: Sequence[_Waiting], problem: Message | None) -> None:
        for _, future in batch:
            if problem is None:
                future.set_result(None)

    def _tell(self) -> None:
        state = self.state
        for told in tuple(self._watchers):
            told(state)


def refused(name: str, state: SaveState) -> ProjectNotSaved:
    """The error for edits that could not be written."""
    return ProjectNotSaved(file=name, reason=state.error or message("nobody knows why."))


def _said(error: sqlite3.Error) -> Message:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith("SQLITE_FULL"):
        return message("the disk is full.")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return message("another program keeps the file locked.")
    if code.startswith("SQLITE_READONLY"):
        return message("the file or its folder may not be written.")
    if code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return message("the disk does not answer as it should.")
    return message("the file refuses it ({code}).", code=code or type(error).__name__)
