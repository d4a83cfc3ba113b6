"""Four people with copies of one journey, and an oracle that knows who knew of what."""

import random
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cjmdesk.document import (
    Author,
    Commit,
    Conflict,
    ConflictNature,
    EditLabel,
    JourneyDocument,
    Origin,
)
from cjmdesk.document.registers import Registers
from cjmdesk.document.schema import DELETED
from cjmdesk.document.undo import UndoEntry
from cjmdesk.model import CardKind, Cell, LaneId, MapId, PersonaId, StepId, emotion_id

PERSONA, STEP, MAP = PersonaId("persona"), StepId("step"), MapId("map")
POINT = ("emotion", emotion_id(PERSONA, STEP))

RecordKey = tuple[str, str]


class Write(NamedTuple):
    """One value that somebody gave a field, and every write that was known to them then."""

    record: RecordKey
    register: str
    session: str
    at: int
    value: object
    known: frozenset[int]
    original: int | None = None
    """The write whose value an undo has put back, together with those it was in conflict with."""


@dataclass
class Figures:
    """What the oracle expected, over all runs."""

    runs: int = 0
    writes: int = 0
    heads: int = 0
    conflicts: int = 0
    flags: int = 0


@dataclass
class Oracle:
    """Every write of a history, by number."""

    writes: list[Write] = field(default_factory=list)

    def note(self, document: JourneyDocument, commit: Commit, known: set[int]) -> None:
        """Take the writes of a commit down; the writer then knows them too."""
        before = frozenset(known)
        self._note_reopened(document, commit, known)
        for kind, ids in commit.changes.touched.items():
            for record_id in ids:
                for register, heads in registers_of(document, (kind, record_id)).heads.items():
                    for head in heads:
                        if (head.session, head.at) == (commit.session, commit.at):
                            known.add(len(self.writes))
                            record = (kind, record_id)
                            write = Write(record, register, *head[1::-1], head.value, before)
                            self.writes.append(write)

    def _note_reopened(self, document: JourneyDocument, commit: Commit, known: set[int]) -> None:
        """Take down what an undo put back into conflict: new writes of old values."""
        before = frozenset(known)
        for inverse in UndoEntry.from_bytes(commit.undo or b"").inverses:
            record = (inverse.kind, inverse.id)
            for at, session in inverse.reopened:
                old = self._original(record, inverse.register, at, session.rpartition(".")[2])
                known.add(len(self.writes))
                value = self.writes[old].value
                write = Write(record, inverse.register, session, at, value, before, old)
                self.writes.append(write)

    def _original(self, record: RecordKey, register: str, at: int, session: str) -> int:
        (found,) = (
            number
            for number, write in enumerate(self.writes)
            if write[:4] == (record, register, session, at) and write.original is None
        )
        return found

    def records(self) -> set[RecordKey]:
        return {write.record for write in self.writes}

    def surviving(self, record: RecordKey) -> dict[str, list[int]]:
        """By field the writes that nobody who knew of them has written over, newest first."""
        fields: dict[str, list[int]] = {}
        for number, write in enumerate(self.writes):
            if write.record == record:
                fields.setdefault(write.register, []).append(number)
        return {
            register: sorted(
                (n for n in numbers if not any(n in self.writes[m].known for m in numbers)),
                key=lambda n: (self.writes[n].at, self.writes[n].session),
                reverse=True,
            )
            for register, numbers in fields.items()
        }

    def conflicts(self, record: RecordKey) -> set[tuple[str, ConflictNature]]:
        """The fields in conflict as people should see them."""
        fields = self.surviving(record)
        apart = {
            register
            for register, numbers in fields.items()
            if len({repr(self.writes[n].value) for n in numbers}) > 1
        }
        flags = fields.get(DELETED, [])
        if not flags or self.writes[flags[0]].value is not True:
            return {(register, ConflictNature.VALUES) for register in apart}
        if DELETED in apart:
            return {(DELETED, ConflictNature.VALUES)}
        seen = self._seen_by_deleter(record, flags[0])
        shown = {self._head(n) for r, numbers in fields.items() if r != DELETED for n in numbers}
        unknown_to_deleter = not shown <= seen
        return {(DELETED, ConflictNature.EDITED_AFTER_DELETION)} if unknown_to_deleter else set()

    def _seen_by_deleter(self, record: RecordKey, flag: int) -> set[tuple[str, int, str]]:
        """What stood in the record when it was deleted, and what the deletion itself left there."""
        original = self.writes[flag].original
        made = self.writes[flag if original is None else original]
        known = [n for n in made.known if self.writes[n].record == record]
        with_it = {
            self._head(n)
            for n, write in enumerate(self.writes)
            if write.record == record and (write.session, write.at) == (made.session, made.at)
        }
        # One register written over does not write the others over.
        gone = {
            m
            for n in known
            for m in self.writes[n].known & set(known)
            if self.writes[m].register == self.writes[n].register
        }
        return with_it | {self._head(n) for n in known if n not in gone}

    def _head(self, number: int) -> tuple[str, int, str]:
        """How copies name a write; what is put back a second time has the name of the first."""
        write = self.writes[number]
        return write.register, write.at, write.session


def registers_of(document: JourneyDocument, record: RecordKey) -> Registers:
    return document._records.registers(*record)


class Replica:
    """One person, whose clock is off by up to a minute and who now and then reopens the file."""

    def __init__(self, name: str, chance: random.Random, oracle: Oracle) -> None:
        self.name = name
        self.known: set[int] = set()
        self.outbox: list[bytes] = []
        self._chance = chance
        self._oracle = oracle
        self._seconds = 1_700_000_000 + chance.uniform(-60, 60)
        self._journal: list[bytes] = []
        self._log: list[bytes] = []
        self.document = self._opened()

    def reopen(self) -> None:
        """Close the project and open it from its log, as after a crash."""
        project, conflicts = self.document.project, self.document.conflicts
        self.document.close()
        self.document = self._opened()
        self.document.load(None, self._log)
        self.document.load_undo(self._journal)
        assert self.document.project == project
        assert self.document.conflicts == conflicts

    def receive(self, updates: list[bytes], known: Iterable[int]) -> None:
        self.document.merge(updates)
        self.known.update(known)

    def receive_live(self, update: bytes, known: Iterable[int]) -> None:
        self.document.merge_live(update)
        self.known.update(known)

    def edit(self) -> None:
        """Some edit: of a card, of a point that everybody begins for themselves, or a new card."""
        number = self._chance.randrange(10**9)
        choices = sorted(registers for registers in self._oracle.records() if self._has(registers))
        with self.document.edit(EditLabel.CHANGE_CARD) as edit:
            drawn = self._chance.random()
            if drawn < 0.12 or not choices:
                edit.put("card", f"card/{number}", kind=CardKind.PAIN, text=f"new {number}")
            elif drawn < 0.3:
                value = self._chance.choice([-2.0, 0.5, 1.0])
                edit.put(*POINT, map=MAP, persona=PERSONA, step=STEP, value=value)
            elif drawn < 0.48:
                edit.delete(*self._chance.choice(choices))
            elif drawn < 0.54:
                edit.restore(*self._chance.choice(choices))
            else:
                edit.put(*self._chance.choice(choices), **self._fields(number))

    def undo(self) -> None:
        self.document.undo()

    def redo(self) -> None:
        self.document.redo()

    def settle(self) -> None:
        conflicts = self.document.conflicts
        if not conflicts:
            return
        conflict = self._chance.choice(conflicts)
        value = self._chance.choice(conflict.values).value
        with self.document.edit(EditLabel.RESOLVE_CONFLICT) as edit:
            edit.settle(conflict.kind, conflict.id, conflict.field, value)

    def close(self) -> None:
        self.document.close()

    def _fields(self, number: int) -> dict[str, object]:
        which = self._chance.randrange(3)
        if which == 0:
            return {"note": f"note {number}"}
        if which == 1:
            return {"note": f"both {number}", "star": self._chance.random() < 0.5}
        return {"note": self._chance.choice(["same", "other"])}

    def _has(self, record: RecordKey) -> bool:
        return bool(registers_of(self.document, record).heads)

    def _now(self) -> float:
        self._seconds += self._chance.uniform(-0.2, 1)
        return self._seconds

    def _opened(self) -> JourneyDocument:
        client_id = self._chance.getrandbits(32) or 1
        author = Author(self.name, "laptop")
        document = JourneyDocument(author, clock=self._now, client_id=client_id)
        document.subscribe(self._keep)
        return document

    def _keep(self, commit: Commit) -> None:
        self._log.append(commit.update)
        self.outbox.append(commit.update)
        if commit.undo is not None:
            self._journal.append(commit.undo)
        if commit.origin is not Origin.MERGE:
            self._oracle.note(self.document, commit, self.known)


class Room:
    """A star: every edit goes to the host, who passes it on to whoever is connected."""

    def __init__(self, people: list[Replica]) -> None:
        self.host, *self._guests = people
        self._online = {guest.name for guest in self._guests}
        self._by_name = {person.name: person for person in people}
        self._wires: dict[tuple[str, str], deque[tuple[bytes, frozenset[int]]]] = {}
        for guest in self._guests:
            self._wires[guest.name, self.host.name] = deque()
            self._wires[self.host.name, guest.name] = deque()

    def waiting(self) -> list[tuple[str, str]]:
        """Wires with something on its way."""
        return sorted(names for names, wire in self._wires.items() if wire)

    def send(self, sender: Replica, past: str = "") -> None:
        """Put what somebody did on every wire from them that holds."""
        for update in sender.outbox:
            for (start, end), wire in self._wires.items():
                guest = end if start == self.host.name else start
                if start == sender.name and end != past and guest in self._online:
                    wire.append((update, frozenset(sender.known)))
        sender.outbox.clear()

    def deliver(self, wire: tuple[str, str]) -> None:
        """Let the oldest update on a wire arrive."""
        update, known = self._wires[wire].popleft()
        receiver = self._by_name[wire[1]]
        receiver.outbox.clear()
        receiver.receive_live(update, known)
        if receiver is self.host:
            self.send(self.host, past=wire[0])
        receiver.outbox.clear()

    def drop_out_or_rejoin(self, guest: Replica) -> None:
        """Break a guest's connection, or bring it back."""
        if guest.name not in self._online:
            self._rejoin(guest)
            return
        self._online.remove(guest.name)
        # What is on its way when the connection breaks is lost.
        self._wires[guest.name, self.host.name].clear()
        self._wires[self.host.name, guest.name].clear()

    def everybody_back(self) -> None:
        for guest in self._guests:
            if guest.name not in self._online:
                self._rejoin(guest)

    def _rejoin(self, guest: Replica) -> None:
        self._online.add(guest.name)
        one, two = guest.document, self.host.document
        for_guest = two.update_since(one.state_vector())
        for_host = one.update_since(two.state_vector())
        together = guest.known | self.host.known
        guest.receive([for_guest], together)
        self.host.receive([for_host], together)
        guest.outbox.clear()
        self.send(self.host, past=guest.name)


class Workshop:
    """Four replicas of a journey with a few shared cards."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.oracle = Oracle()
        self.people = [
            Replica(name, self.chance, self.oracle) for name in ("ann", "ben", "eve", "kim")
        ]
        first = self.people[0]
        cell = Cell(step=STEP, lane=LaneId("lane"))
        with first.document.edit(EditLabel.ADD_CARDS) as edit:
            for card in ("c0", "c1"):
                edit.put("card", card, kind=CardKind.PAIN, text="base", cell=cell, note="base")
        for other in self.people[1:]:
            other.receive([first.document.encode_state()], first.known)
        self._clear()

    def act(self, replica: Replica) -> None:
        drawn = self.chance.random()
        if drawn < 0.68:
            replica.edit()
        elif drawn < 0.8:
            replica.undo()
        elif drawn < 0.87:
            replica.redo()
        elif drawn < 0.94:
            replica.settle()
        else:
            replica.reopen()

    def pass_files_around(self, steps: int) -> None:
        """Edits, and now and then somebody brings in somebody else's file."""
        for _ in range(steps):
            one, other = self.chance.sample(self.people, 2)
            if self.chance.random() < 0.6:
                self.act(one)
            else:
                one.receive([other.document.encode_state()], other.known)

    def share_a_room(self, steps: int) -> None:
        """Edits go through the first person's laptop; the others drop out and come back."""
        self._clear()
        room = Room(self.people)
        for _ in range(steps):
            drawn = self.chance.random()
            person = self.chance.choice(self.people)
            waiting = room.waiting()
            if drawn < 0.55:
                self.act(person)
                room.send(person)
            elif drawn < 0.9 and waiting:
                room.deliver(self.chance.choice(waiting))
            elif person is not room.host:
                room.drop_out_or_rejoin(person)
        room.everybody_back()
        while waiting := room.waiting():
            room.deliver(self.chance.choice(waiting))

    def meet(self) -> None:
        """Everybody brings everybody else's copy in."""
        for _ in range(2):
            for one in self.people:
                for other in self.people:
                    if one is not other:
                        one.receive([other.document.encode_state()], other.known)

    def check(self, figures: Figures) -> None:
        """All copies are equal, and are what the oracle says."""
        first = self.people[0].document
        for person in self.people:
            assert person.document.project == first.project
            assert person.document.conflicts == first.conflicts
            assert person.document.problems == ()
        shown: dict[RecordKey, list[Conflict]] = {}
        for conflict in first.conflicts:
            shown.setdefault((conflict.kind, conflict.id), []).append(conflict)
        for record in sorted(self.oracle.records()):
            self._check_record(record, shown.pop(record, []), figures)
        assert not shown
        figures.runs += 1
        figures.writes += len(self.oracle.writes)

    def close(self) -> None:
        for person in self.people:
            person.close()

    def _check_record(self, record: RecordKey, shown: list[Conflict], figures: Figures) -> None:
        expected = {
            register: [(self.oracle.writes[n].session, self.oracle.writes[n].at) for n in numbers]
            for register, numbers in self.oracle.surviving(record).items()
        }
        for person in self.people:
            registers = registers_of(person.document, record)
            found = {
                register: [(head.session, head.at) for head in heads]
                for register, heads in registers.heads.items()
            }
            assert found == expected
        conflicts = self.oracle.conflicts(record)
        assert {(one.field, one.nature) for one in shown} == conflicts
        assert len(shown) == len(conflicts)
        figures.heads += sum(len(heads) for heads in expected.values())
        figures.conflicts += sum(nature is ConflictNature.VALUES for _, nature in conflicts)
        figures.flags += sum(nature is not ConflictNature.VALUES for _, nature in conflicts)

    def _clear(self) -> None:
        for person in self.people:
            person.outbox.clear()
