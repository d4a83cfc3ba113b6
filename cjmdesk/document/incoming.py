"""What comes from another copy is tried on a second document before it touches the first."""

from collections.abc import Callable, Iterable, Sequence

from cjmdesk.document.registers import Registers
from cjmdesk.document.shared_records import SharedRecords
from cjmdesk.document.wire import Spans, client_clocks, read_spans
from cjmdesk.errors import UpdateRefused
from cjmdesk.words import message


def checked_sizes(updates: Iterable[bytes], limit: int) -> None:
    """Raises UpdateRefused where an update is larger than `limit` bytes."""
    for update in updates:
        if len(update) > limit:
            reason = message(
                "it holds an edit of {size} MB; more than {limit} MB is never right.",
                size=len(update) // 2**20,
                limit=limit // 2**20,
            )
            raise UpdateRefused(reason=reason)


def checked_spans(update: bytes) -> Spans:
    """What an update speaks of. Raises UpdateRefused where the engine must not see it."""
    try:
        return read_spans(update)
    except ValueError as error:
        raise _unreadable() from error


def waits_for_more(update: bytes, state: bytes) -> bool:
    """Whether a document with this state vector lacks part of an update it was given.

    Raises UpdateRefused where these are not the bytes of an update.
    """
    spans = checked_spans(update)
    known = client_clocks(state)
    told = [*spans.written.items(), *spans.deleted.items()]
    return any(clock > known.get(client, 0) for client, clock in told)


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
        updates: Sequence[bytes],
        own_client: int,
        registers_of: Callable[[str, str], Registers],
    ) -> None:
        """Apply the updates and look at what they touch. Raises UpdateRefused.

        After a refusal this document is of no more use.
        """
        own_clock = client_clocks(self._scratch.state()).get(own_client, 0)
        for update in updates:
            if checked_spans(update).written.get(own_client, 0) > own_clock:
                reason = message("it writes under the number of this very session.")
                raise UpdateRefused(reason=reason)
        self._apply(updates)
        for kind, ids in self._scratch.taken_changes().touched.items():
            for record_id in ids:
                odd = self._scratch.registers(kind, record_id).unreadable
                if set(odd) - set(registers_of(kind, record_id).unreadable):
                    reason = message("what it says of a {kind} has another shape.", kind=kind)
                    raise UpdateRefused(reason=reason)

    def close(self) -> None:
        """Let go of the second document."""
        self._scratch.close()

    def _apply(self, updates: Sequence[bytes]) -> None:
        try:
            self._scratch.apply(updates)
        except ValueError as error:
            raise _unreadable() from error
        except BaseException as error:
            # The engine's panics are no Exception; whatever else is not ours to hold back.
            if type(error).__name__ != "PanicException":
                raise
            raise _unreadable() from error


def _unreadable() -> UpdateRefused:
    return UpdateRefused(reason=message("an edit in it cannot be read."))
