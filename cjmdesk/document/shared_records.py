"""The CRDT itself: root maps of records, one transaction a write, and what each one touched."""

import functools
import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pycrdt import Doc, Map, Subscription, TransactionEvent

from cjmdesk.document.registers import (
    EMPTY,
    Head,
    Registers,
    Scalar,
    digest,
    read_registers,
    writer_of,
)
from cjmdesk.document.schema import DELETED, ROOTS, SESSIONS
from cjmdesk.document.wire import client_clocks
from cjmdesk.model import RECORD_TYPES, Changes

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Write(NamedTuple):
    """A value for one register of one record."""

    kind: str
    id: str
    register: str
    value: Scalar
    heads: tuple[Head, ...] = ()
    """Instead of the one value: all that stood there while they were in conflict, newest first."""


class SessionInfo(NamedTuple):
    """Who wrote under a session's name."""

    user: str
    name: str
    device: str


_NOBODY = SessionInfo("", "", "")


def session_name(client_id: int) -> str:
    """A client id in base 36."""
    name = ""
    while client_id:
        client_id, digit = divmod(client_id, 36)
        name = _DIGITS[digit] + name
    return name or "0"


def record_id_of(key: str) -> str:
    """The record that an entry of a root map belongs to; empty for a key of another make."""
    return key.rpartition("/")[0]


class SharedRecords:
    """Records as registers in one CRDT document.

    One thread owns it. It watches itself, so it must be closed or it is never freed.
    """

    def __init__(self, client_id: int | None = None) -> None:
        self._doc: Doc[Any] = Doc(client_id=client_id or secrets.randbits(32) or 1)
        self._roots: dict[str, Map[Any]] = {name: self._doc.get(name, type=Map) for name in ROOTS}
        self._keys: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in RECORD_TYPES}
        self._touched: dict[str, set[str]] = defaultdict(set)
        self._updates: list[bytes] = []
        self._watching: list[tuple[Any, Subscription]] = []
        self.session = session_name(self._doc.client_id)

    @property
    def client_id(self) -> int:
        """The number under which this open document writes."""
        return int(self._doc.client_id)

    def load(self, updates: Iterable[bytes]) -> None:
        """Fill the empty document. Raises ValueError where the engine cannot take an update."""
        self._apply(updates)

    def watch(self) -> None:
        """From now on know every record by its id, and note what is touched."""
        self._watching.append((self._doc, self._doc.observe(self._note_update)))
        for kind in RECORD_TYPES:
            root = self._roots[kind]
            note = functools.partial(self._note_touched, kind)
            self._watching.append((root, root.observe_deep(note)))
            keys: dict[str, tuple[str, ...]] = {}
            for key in sorted(root.keys()):
                record_id = record_id_of(key)
                keys[record_id] = (*keys.get(record_id, ()), key)
            keys.pop("", None)
            self._keys[kind] = keys

    def all_registers(self) -> Iterator[tuple[str, str, Registers]]:
        """Kind, id and fields of every record; far faster than one by one."""
        for kind, keys in self._keys.items():
            parts = json.loads(str(self._roots[kind])) if keys else {}
            for record_id, its_keys in keys.items():
                yield kind, record_id, read_registers(parts.pop(key) for key in its_keys)

    def close(self) -> None:
        """Stop watching, so that the memory comes back."""
        for watched, subscription in self._watching:
            watched.unobserve(subscription)
        self._watching.clear()

    def knows_client(self, client_id: int) -> bool:
        """Whether somebody has written under this number, or entered it as a session."""
        return client_id in self.clocks() or session_name(client_id) in self._roots[SESSIONS]

    def registers(self, kind: str, record_id: str) -> Registers:
        """The fields of one record; no fields where there is none."""
        keys = self._keys[kind].get(record_id)
        if keys is None:
            return EMPTY
        root = self._roots[kind]
        return read_registers(
            json.loads(str(part)) if isinstance(part, Map) else None
            for part in (root[key] for key in keys)
        )

    def session_info(self, session: str) -> SessionInfo:
        """Who a session is; empty where it never said."""
        entry = self._roots[SESSIONS].get(writer_of(session))
        try:
            told = json.loads(entry) if isinstance(entry, str) else None
        except ValueError:
            return _NOBODY
        if not isinstance(told, dict):
            return _NOBODY
        return SessionInfo(*(str(told.get(name, "")) for name in SessionInfo._fields))

    def sessions_of(self, user: str) -> frozenset[str]:
        """All sessions of one person on one machine."""
        sessions = self._roots[SESSIONS].keys()
        return frozenset(s for s in sessions if self.session_info(s).user == user)

    def write(self, writes: Iterable[Write], *, at: int, introduce: Mapping[str, object]) -> bytes:
        """Write registers in one transaction and return the update; `introduce` is who writes."""
        by_record: dict[tuple[str, str], list[Write]] = {}
        for write in writes:
            by_record.setdefault((write.kind, write.id), []).append(write)
        with self._doc.transaction():
            sessions = self._roots[SESSIONS]
            if self.session not in sessions:
                sessions[self.session] = json.dumps(introduce, ensure_ascii=False)
            for (kind, record_id), its_writes in by_record.items():
                self._write_record(kind, record_id, its_writes, at)
        return self._taken_update()

    def apply(self, updates: Iterable[bytes]) -> bytes:
        """Take over other copies' updates in one transaction; what was new, empty if nothing.

        Raises ValueError where the engine cannot take an update; half of it may be there then.
        """
        self._apply(updates)
        return self._taken_update()

    def taken_changes(self) -> Changes:
        """What was touched since the last call."""
        touched = {kind: frozenset(ids) for kind, ids in self._touched.items() if ids}
        self._touched.clear()
        return Changes(touched)

    def state(self) -> bytes:
        """The state vector: how far this copy knows every session."""
        return bytes(self._doc.get_state())

    def clocks(self) -> dict[int, int]:
        """The state vector, read: how many operations of each client are there."""
        return client_clocks(self.state())

    def update_since(self, state: bytes | None = None) -> bytes:
        """Everything, or everything a copy with this state vector does not have."""
        return bytes(self._doc.get_update(state))

    def _apply(self, updates: Iterable[bytes]) -> None:
        try:
            with self._doc.transaction():
                for update in updates:
                    self._doc.apply_update(update)
        except RuntimeError as error:
            raise ValueError(str(error)) from error
        except BaseException as error:
            # The engine's panics are no Exception; whatever else is not ours to hold back.
            if type(error).__name__ != "PanicException":
                raise
            raise ValueError("the engine gave up") from error

    def _write_record(self, kind: str, record_id: str, writes: list[Write], at: int) -> None:
        keys = self._keys[kind].get(record_id)
        # A deletion says what it leaves behind, so it comes last.
        first = [write for write in writes if write.heads or write.register != DELETED]
        fresh = {
            f"{write.register}/{head.session}": _entry(head)
            for write in first
            for head in write.heads or (Head(at, self.session, write.value),)
        }
        if keys is None:
            key = f"{record_id}/{self.session}"
            self._keys[kind][record_id] = keys = (key,)
            self._roots[kind][key] = Map(fresh)
        elif fresh:
            self._replace(kind, keys, {write.register for write in first}, fresh)
        for write in writes:
            if write.register == DELETED and not write.heads:
                entry: list[object] = [write.value, at]
                if write.value is True:
                    # The deleter has seen what this same write leaves behind.
                    entry.append(digest(self.registers(kind, record_id)))
                self._replace(kind, keys, {DELETED}, {f"{DELETED}/{self.session}": entry})

    def _replace(
        self,
        kind: str,
        keys: tuple[str, ...],
        registers: set[str],
        fresh: Mapping[str, list[object]],
    ) -> None:
        """Take away every entry of these registers and put the fresh ones in the first map."""
        root = self._roots[kind]
        parts = [part for part in (root[key] for key in keys) if isinstance(part, Map)]
        if not parts:
            # Another program has put something else in the record's place.
            root[f"{record_id_of(keys[0])}/{self.session}"] = Map(dict(fresh))
            return
        for part in parts:
            for name in list(part.keys()):
                written_over = part is parts[0] and name in fresh
                if name.rpartition("/")[0] in registers and not written_over:
                    del part[name]
        for name, entry in fresh.items():
            parts[0][name] = entry

    def _taken_update(self) -> bytes:
        # One transaction makes at most one update; a merge of nothing new makes none.
        update = b"".join(self._updates)
        self._updates.clear()
        return update

    def _note_update(self, event: TransactionEvent) -> None:
        self._updates.append(event.update)

    def _note_touched(self, kind: str, events: list[Any]) -> None:
        touched = self._touched[kind]
        for event in events:
            keys = event.path[:1] or event.keys
            for key in keys:
                self._note_key(kind, str(key))
                touched.add(record_id_of(str(key)))
        touched.discard("")

    def _note_key(self, kind: str, key: str) -> None:
        record_id = record_id_of(key)
        known = self._keys[kind].get(record_id, ())
        if record_id and key not in known:
            self._keys[kind][record_id] = tuple(sorted((*known, key)))


def _entry(head: Head) -> list[object]:
    return [head.value, head.at, head.seen] if head.seen else [head.value, head.at]
