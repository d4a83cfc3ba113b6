"""The journey, live and shared: edits, undo and merges of one open project."""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import cjmdesk
from cjmdesk.document.causality import Arrival, in_causal_order
from cjmdesk.document.edit import Edit
from cjmdesk.document.incoming import (
    LIVE_UPDATE_BYTES,
    STORED_UPDATE_BYTES,
    Incoming,
    arrivals,
    check_size,
    unreadable,
)
from cjmdesk.document.labels import EditLabel, stored_label
from cjmdesk.document.outcomes import (
    Author,
    Commit,
    Conflict,
    MergeOutcome,
    Origin,
    Problem,
    UndoOutcome,
)
from cjmdesk.document.shared_records import SharedRecords, Write
from cjmdesk.document.undo import UndoEntry, UndoStack, inverses_of, replayed, still_possible
from cjmdesk.document.view import JourneyView
from cjmdesk.errors import CjmError, UpdateRefused
from cjmdesk.model import Changes, Project
from cjmdesk.words import message


class JourneyDocument:
    """One person's copy of a shared journey.

    Everything happens on the thread that made it. `close` must be called, or its memory stays.
    """

    def __init__(
        self,
        author: Author,
        *,
        clock: Callable[[], float] = time.time,
        client_id: int | None = None,
    ) -> None:
        """`clock` gives seconds since 1970; `client_id` (32 bits) is drawn anew unless given."""
        self.author = author
        self._clock = clock
        self._last_ms = 0
        self._subscribers: list[Callable[[Commit], None]] = []
        self._editing = False
        self._refusal: CjmError | None = None
        self._stack = UndoStack()
        self._waiting: list[Arrival] = []
        self._incoming: Incoming | None = None
        self._begin(SharedRecords(client_id))

    def _begin(self, records: SharedRecords) -> None:
        self._records = records
        self._view = JourneyView(records.session_info)
        records.watch()
        self._view.show(records.all_registers())
        self._own = records.sessions_of(self.author.user) | {records.session}

    def load(self, snapshot: bytes | None, updates: Iterable[bytes] = ()) -> None:
        """Fill the new document with what was kept of it.

        The session gets a number that nobody has written under. What builds on edits that are
        missing waits for them; see `is_waiting`. Raises UpdateRefused where the bytes cannot be
        read; the document is then as it was before.
        """
        kept = arrivals([*([] if snapshot is None else [snapshot]), *updates])
        ready, waiting = in_causal_order(kept, {})
        client_id = self._records.client_id
        while True:
            records = SharedRecords(client_id)
            try:
                records.load(arrival.update for arrival in ready)
            except ValueError as error:
                raise unreadable() from error
            if not records.knows_client(client_id):
                break
            client_id = secrets.randbits(32) or 1
        self._records.close()
        self._waiting = waiting
        self._begin(records)

    def load_undo(self, journal: Iterable[bytes]) -> None:
        """Take up the undo stack again: every `Commit.undo` that was kept, oldest first."""
        self._stack = replayed(journal, self.author.user)

    def refuse_edits(self, error: CjmError) -> None:
        """Raise an error from now on where an edit begins; what others write is still taken in."""
        self._refusal = error

    def close(self) -> None:
        """Let go of everything. The document cannot be used afterwards."""
        self._subscribers.clear()
        self._records.close()
        self._drop_incoming()

    @property
    def project(self) -> Project:
        """The journey as it is now; a value that never changes."""
        return self._view.project

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Everything that people wrote without knowing of each other and nobody has settled."""
        return self._view.conflicts

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the document holds and this version cannot show."""
        return self._view.problems

    @property
    def session(self) -> str:
        """The name under which this opening of the project writes."""
        return self._records.session

    def subscribe(self, told: Callable[[Commit], None]) -> Callable[[], None]:
        """Call `told` after every commit; call what comes back to stop."""
        self._subscribers.append(told)
        return lambda: self._subscribers.remove(told)

    @contextmanager
    def edit(self, label: EditLabel, **names: str) -> Iterator[Edit]:
        """One intent of the user: all of it or, if anything raises, none of it.

        `names` fill the gaps in the label's text. An edit that changes nothing makes no commit.
        """
        self._refuse_nesting()
        if self._refusal is not None:
            raise self._refusal
        self._editing = True
        try:
            edit = Edit(self._records.registers)
            yield edit
            writes = edit.writes()
        finally:
            self._editing = False
        if writes:
            self._commit(Origin.EDIT, stored_label(label, names), writes)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit of one's own to take back."""
        return bool(self._stack.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undo to take back."""
        return bool(self._stack.undone)

    @property
    def undo_label(self) -> str | None:
        """The stored label of the edit that undo takes back."""
        return self._stack.done[-1].label if self._stack.done else None

    @property
    def redo_label(self) -> str | None:
        """The stored label of the edit that redo brings back."""
        return self._stack.undone[-1].label if self._stack.undone else None

    @property
    def undo_labels(self) -> list[str]:
        """The stored labels of everything undo can take back, the next one first."""
        return [entry.label for entry in reversed(self._stack.done)]

    @property
    def redo_labels(self) -> list[str]:
        """The stored labels of everything redo can bring back, the next one first."""
        return [entry.label for entry in reversed(self._stack.undone)]

    def undo(self) -> UndoOutcome | None:
        """Take one's own last edit back, as far as nobody has written over it; None without one."""
        return self._step(Origin.UNDO, self._stack.done)

    def redo(self) -> UndoOutcome | None:
        """Take the last undo back, as far as nobody has written over it; None without one."""
        return self._step(Origin.REDO, self._stack.undone)

    def merge(self, updates: Iterable[bytes]) -> MergeOutcome:
        """Bring in another copy: its whole state, or its updates.

        What builds on edits that are missing waits for them. Raises UpdateRefused where the bytes
        are damaged, too large or of another shape; nothing is taken over then.
        """
        try:
            return self._merge(arrivals(updates))
        finally:
            # A second copy of the document is worth its memory only in a room.
            self._drop_incoming()

    def merge_live(self, update: bytes) -> MergeOutcome:
        """Take over one edit of somebody in the same room. Raises UpdateRefused as `merge` does."""
        return self._merge(arrivals([update], LIVE_UPDATE_BYTES))

    @property
    def is_waiting(self) -> bool:
        """Whether edits were given that cannot be applied before others arrive.

        `encode_state` leaves them out: as long as this is so, the updates themselves must be kept.
        """
        return bool(self._waiting)

    def encode_state(self) -> bytes:
        """The whole document as one update, but for what `is_waiting`."""
        return self._records.update_since()

    def state_vector(self) -> bytes:
        """How far this copy knows every session; another copy answers with `update_since`."""
        return self._records.state()

    def update_since(self, state_vector: bytes) -> bytes:
        """Everything that a copy with this state vector lacks. Raises UpdateRefused."""
        try:
            return self._records.update_since(state_vector)
        except ValueError as error:
            reason = message("it does not say what it already knows.")
            raise UpdateRefused(reason=reason) from error

    def holds_all(self, updates: Iterable[bytes]) -> bool:
        """Whether everything these updates bring is part of the document.

        Raises UpdateRefused for other bytes.
        """
        known = self._records.clocks()
        return all(
            end <= known.get(client, 0)
            for arrival in arrivals(updates)
            for client, end in arrival.spans.written.items()
        )

    def _merge(self, fresh: list[Arrival]) -> MergeOutcome:
        self._refuse_nesting()
        known = self._records.clocks()
        ready, waiting = in_causal_order([*self._waiting, *fresh], known)
        check_size(sum(len(one.update) for one in waiting), STORED_UPDATE_BYTES)
        try:
            self._check(ready)
        except UpdateRefused:
            # It may have been one that waited; the next merge starts without them.
            self._waiting = []
            raise
        standing = set(self.conflicts)
        update = self._records.apply(arrival.update for arrival in ready)
        self._waiting = waiting
        if not update:
            return MergeOutcome(None, Changes(), (), self.is_waiting)
        self._own = self._records.sessions_of(self.author.user) | {self.session}
        commit = self._told(Origin.MERGE, str(EditLabel.BRING_IN), update, self._now_ms(), None)
        new = tuple(conflict for conflict in commit.conflicts if conflict not in standing)
        return MergeOutcome(commit, commit.changes, new, self.is_waiting)

    def _check(self, ready: Sequence[Arrival]) -> None:
        if self._incoming is None:
            self._incoming = Incoming(self._records.update_since())
        try:
            self._incoming.check(ready, self._records.client_id, self._records.registers)
        except UpdateRefused:
            self._drop_incoming()
            raise

    def _step(self, origin: Origin, stack: list[UndoEntry]) -> UndoOutcome | None:
        self._refuse_nesting()
        if not stack:
            return None
        entry = stack[-1]
        writes, skipped = still_possible(
            entry.inverses, self._records.registers, session=self.session, own=self._own
        )
        if not writes:
            stack.pop()
            return UndoOutcome(entry.label, None, tuple(skipped))
        commit = self._commit(origin, entry.label, writes, of=entry.id)
        return UndoOutcome(entry.label, commit, tuple(skipped))

    def _commit(self, origin: Origin, label: str, writes: Sequence[Write], of: str = "") -> Commit:
        at = self._now_ms()
        entry = UndoEntry(
            id=f"{self.session}@{at}",
            origin=origin,
            of=of,
            user=self.author.user,
            label=label,
            inverses=inverses_of(
                writes, self._records.registers, at=at, session=self.session, own=self._own
            ),
        )
        update = self._records.write(writes, at=at, introduce=self._introduction(at))
        if self._incoming is not None:
            self._incoming.follow(update)
        self._stack.note(entry)
        return self._told(origin, label, update, at, entry.to_bytes())

    def _told(
        self, origin: Origin, label: str, update: bytes, at: int, undo: bytes | None
    ) -> Commit:
        """Bring the view into step and tell everybody."""
        changes = self._records.taken_changes()
        rows = self._view.show(
            (kind, record_id, self._records.registers(kind, record_id))
            for kind, ids in changes.touched.items()
            for record_id in ids
        )
        commit = Commit(
            origin=origin,
            update=update,
            label=label,
            at=at,
            author=self.author.name,
            session=self.session,
            changes=changes,
            rows=rows,
            conflicts=self._view.conflicts_on(changes),
            undo=undo,
        )
        for told in tuple(self._subscribers):
            told(commit)
        return commit

    def _drop_incoming(self) -> None:
        if self._incoming is not None:
            self._incoming.close()
            self._incoming = None

    def _introduction(self, at: int) -> dict[str, object]:
        return {
            "user": self.author.user,
            "name": self.author.name,
            "device": self.author.device,
            "at": at,
            "app": f"cjmdesk {cjmdesk.__version__}",
        }

    def _now_ms(self) -> int:
        """The time of the next write: never twice the same, whatever the clock does."""
        self._last_ms = max(self._last_ms + 1, int(self._clock() * 1000))
        return self._last_ms

    def _refuse_nesting(self) -> None:
        if self._editing:
            raise RuntimeError("an edit is already being made")
