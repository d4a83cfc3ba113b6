"""`python -m cjmdesk` and the `cjmdesk` command."""

import sys


def main() -> int:
    """Run the command line; `cjmdesk` alone opens the window."""
    from cjmdesk.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
