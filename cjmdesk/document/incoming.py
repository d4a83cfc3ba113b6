"""What comes from another copy is tried on a second document before it touches the first."""

from collections.abc import Callable, Iterable, Sequence

from cjmdesk.document.causality import Arrival
from cjmdesk.document.registers import Registers
from cjmdesk.document.shared_records import SharedRecords
from cjmdesk.document.wire import read_spans
from cjmdesk.errors import UpdateRefused
from cjmdesk.words import message

STORED_UPDATE_BYTES = 64 * 2**20
"""Most that one kept update may weigh."""
LIVE_UPDATE_BYTES = 4 * 2**20
"""Most that one update over the network may weigh."""


def check_size(size: int, limit: int) -> None:
    """Raises UpdateRefused where something weighs more than `limit` bytes."""
    if size > limit:
        reason = message(
            "it holds an edit of {size} MB; more than {limit} MB is never right.",
            size=size // 2**20,
            limit=limit // 2**20,
        )
        raise UpdateRefused(reason=reason)


def arrivals(updates: Iterable[bytes], limit: int = STORED_UPDATE_BYTES) -> list[Arrival]:
    """Updates, read as far as the engine may see them.

    Raises UpdateRefused where one is too large, damaged, or nested so deep that it would kill us.
    """
    read: list[Arrival] = []
    for update in updates:
        check_size(len(update), limit)
        try:
            read.append(Arrival(update, read_spans(update)))
        except ValueError as error:
            raise unreadable() from error
    return read


def unreadable() -> UpdateRefused:
    """The refusal of bytes that are no edits."""
    return UpdateRefused(reason=message("an edit in it cannot be read."))


class Incoming:
    """A second document, with the state of the first, for bytes nobody has vouched for."""

    def __init__(self, state: bytes) -> None:
        self._scratch = SharedRecords()
        self._scratch.load([state])
        self._scratch.watch()

    def follow(self, update: bytes) -> None:
        """Take over an edit of our own."""
        self._scratch.apply([update])
        self._scratch.taken_changes()

    def check(
        self,
        updates: Sequence[Arrival],
        own_client: int,
        registers_of: Callable[[str, str], Registers],
    ) -> None:
        """Apply the updates and look at what they touch. Raises UpdateRefused.

        After a refusal this document is of no more use.
        """
        own_clock = self._scratch.clocks().get(own_client, 0)
        if any(arrival.spans.written.get(own_client, 0) > own_clock for arrival in updates):
            reason = message("it writes under the number of this very session.")
            raise UpdateRefused(reason=reason)
        try:
            self._scratch.apply(arrival.update for arrival in updates)
        except ValueError as error:
            raise unreadable() from error
        for kind, ids in self._scratch.taken_changes().touched.items():
            for record_id in ids:
                odd = self._scratch.registers(kind, record_id).unreadable
                if set(odd) - set(registers_of(kind, record_id).unreadable):
                    reason = message("what it says of a {kind} has another shape.", kind=kind)
                    raise UpdateRefused(reason=reason)

    def close(self) -> None:
        """Let go of the second document."""
        self._scratch.close()
