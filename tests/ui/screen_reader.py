"""Reads a window over the accessibility bus as a screen reader would, and prints it as JSON.

    python3 screen_reader.py PART-OF-WINDOW-TITLE [PART-OF-A-NAME]

Waits for the window, and for something in it with that name. Run by a Python that has Atspi, which
is seldom the one that runs the tests; so it uses nothing of the product.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # noqa: E402

_EVERY_MS = 100
_PATIENCE_S = 40


def window_called(title: str) -> Any:
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        for window in children(program):
            if title in (window.get_name() or ""):
                return window
    return None


def children(thing: Any) -> list[Any]:
    found = (thing.get_child_at_index(at) for at in range(thing.get_child_count()))
    return [child for child in found if child is not None]


def read(thing: Any) -> Iterator[dict[str, Any]]:
    states = thing.get_state_set()
    told = {
        "name": thing.get_name() or "",
        "role": thing.get_role_name(),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "showing": states.contains(Atspi.StateType.SHOWING),
    }
    component = thing.get_component_iface()
    if component is not None:
        extents = component.get_extents(Atspi.CoordType.SCREEN)
        told["place"] = [extents.x + extents.width // 2, extents.y + extents.height // 2]
    yield told
    for child in children(thing):
        yield from read(child)


def main(title: str, name: str = "") -> None:
    loop = GLib.MainLoop()
    found: list[dict[str, Any]] = []

    def look() -> bool:
        try:
            window = window_called(title)
            things = list(read(window)) if window is not None else []
        except GLib.Error:
            # The tree changes while it is walked.
            return True
        if not any(name in thing["name"] for thing in things):
            return True
        found.extend(things)
        loop.quit()
        return False

    GLib.timeout_add(_EVERY_MS, look)
    GLib.timeout_add_seconds(_PATIENCE_S, loop.quit)
    loop.run()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
