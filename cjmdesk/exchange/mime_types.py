"""What is called how while it is carried from one part of a window to another."""

from collections.abc import Iterable

CARDS_TYPE = "application/x-cjmdesk-cards"
"""Whole cards, as `snippets` writes them."""
EVIDENCE_TYPE = "application/x-cjmdesk-evidence"
"""Rows of evidence: `as_id_lines` of their ids. What they say is beside it as plain text."""
TACTIC_TYPE = "application/x-cjmdesk-tactic"
"""The id of a tactic of the playbook, as `as_id_lines`; its name is beside it as plain text."""

_MOST_BYTES = 200_000
_LONGEST_ID = 400


def as_id_lines(ids: Iterable[str]) -> bytes:
    """Ids, one a line, in UTF-8."""
    return "\n".join(ids).encode()


def ids_in_lines(data: bytes) -> list[str]:
    """Ids, one a line, of which anybody may have written the bytes.

    What is longer than 400 characters is no id and left out, and so is all behind 200,000 bytes.
    """
    lines = (line.strip() for line in data[:_MOST_BYTES].decode("utf-8", "replace").splitlines())
    return [line for line in lines if 0 < len(line) <= _LONGEST_ID]
