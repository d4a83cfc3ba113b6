"""A trace is read only where it says in which order calls took effect."""

import pytest

from tests.storage.disk_model import calls


def written(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


UNLINK = f'10 unlink("{written("/a/b")}"'
SYNC = f"fsync(3<{written('/a/c')}>) = 0\n"


def test_a_thread_may_end_in_the_middle_of_a_call() -> None:
    trace = f"{UNLINK} <unfinished ...>\n11 +++ exited\n10 <... unlink resumed>) = 0\n10 {SYNC}"
    assert [(call.name, call.path) for call in calls(trace)] == [
        ("unlink", "/a/b"),
        ("fsync", "/a/c"),
    ]


def test_calls_that_overlap_are_refused() -> None:
    trace = f"{UNLINK} <unfinished ...>\n11 {SYNC}10 <... unlink resumed>) = 0\n"
    with pytest.raises(AssertionError):
        list(calls(trace))
