"""`python -m cjmdesk` and the `cjmdesk` command: the command line, and a window on request."""

import gc
import sys
from pathlib import Path

from cjmdesk.cli.main import run
from cjmdesk.document import probe
from cjmdesk.words import Language


def main() -> int:
    """Run the command line; `cjmdesk` alone opens the window."""
    if sys.argv[1:] == [probe.PROBE_ARGUMENT]:
        return probe.main()
    return run(sys.argv[1:], _open_window)


def _open_window(
    path: Path | None, *, sample: bool, read_only: bool, language: Language | None
) -> int:
    # Thousands of classes are made, and then records that live as long as the window: to look
    # through them for garbage, again and again while they grow, takes a tenth of the time. The
    # window turns it on once it is there.
    gc.disable()
    # Qt is loaded only for those who want to see something.
    from cjmdesk import app

    return app.run(path, sample=sample, read_only=read_only, language=language)


if __name__ == "__main__":
    sys.exit(main())
