"""The command that needs a screen."""

from argparse import Namespace
from pathlib import Path

from cjmdesk.cli.terminal import Terminal


def do_open(asked: Namespace, terminal: Terminal) -> int:
    """Open the window, with a project in it if one is named."""
    from cjmdesk import app

    path = Path(asked.project).absolute() if asked.project else None
    return app.run(
        path,
        sample=asked.sample,
        read_only=asked.read_only,
        language=terminal.tr.language,
    )
