"""What the command line understands, with its help in the reader's language."""

import argparse
import re
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn, cast

from typing_extensions import override

from cjmdesk import __version__
from cjmdesk.errors import UsageError
from cjmdesk.words import LANGUAGES, Message, Words, message

EXPORTS = ("pdf", "mermaid", "csv", "xlsx", "markdown", "json")
IMPORTS = ("mermaid", "csv", "xlsx", "markdown", "json")
EVIDENCE = (
    "qualtrics",
    "surveymonkey",
    "typeform",
    "google-forms",
    "ga4",
    "medallia",
    "tickets",
    "template",
    "crosstab",
    "list",
)
PAPERS = ("A0", "A1", "A2", "A3", "A4", "letter", "fit")
REPORTS = ("map", "plan", "roadmap", "insight")


# argparse says what is wrong in English only, and nothing but its text tells what it was.
_PROBLEMS = (
    (
        "the following arguments are required: (?P<names>.*)",
        message("This is missing: {names}."),
    ),
    ("unrecognized arguments: (?P<words>.*)", message("This is not understood: {words}.")),
    (
        "argument (?P<name>[^:]*): expected .*argument.*",
        message("“{name}” needs something after it."),
    ),
    (
        r"argument (?P<name>[^:]*): invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)",
        message("“{name}” cannot be {value}. Choose one of: {choices}."),
    ),
    (
        "ambiguous option: (?P<name>.*) could match (?P<names>.*)",
        message("“{name}” can mean any of these: {names}."),
    ),
    (
        "argument (?P<name>[^:]*): ignored explicit argument (?P<value>.*)",
        message("“{name}” takes nothing after it; it has {value}."),
    ),
)


def _said(problem: str) -> Message:
    for pattern, said in _PROBLEMS:
        if found := re.fullmatch(pattern, problem, re.DOTALL):
            return replace(said, fields=found.groupdict())
    return message("{problem}.", problem=problem)


class Parser(argparse.ArgumentParser):
    """Speaks the reader's language, and fails as everything else does: with a sentence."""

    def __init__(self, tr: Words, **options: Any) -> None:
        super().__init__(
            add_help=False, formatter_class=partial(_Formatter, tr("Usage: ")), **options
        )
        self.wanted = self.add_argument_group(tr("What"))
        self.told = self.add_argument_group(tr("Options"))
        self.told.add_argument("-h", "--help", action="help", help=tr("Show this help and end."))

    @override
    def error(self, message_text: str) -> NoReturn:
        said = message(
            "{problem} Help: {program} --help", problem=_said(message_text), program=self.prog
        )
        raise UsageError(reason=said)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, usage: str, prog: str) -> None:
        super().__init__(prog)
        self._usage = usage

    @override
    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)


def make_parser(tr: Words) -> Parser:
    """The whole command line. `namespace.command` is the command's name."""
    parser = Parser(
        tr,
        prog="cjmdesk",
        description=tr("A desk for customer-journey workshops, without a network."),
        epilog=tr("Exit codes: 0 done, 1 something is unfinished (check), 2 it could not be done."),
    )
    parser.told.add_argument(
        "--version", action="version", version=__version__, help=tr("Show the version and end.")
    )
    commands = _Commands(parser, tr)
    _add_project_commands(commands, tr)
    _add_import(commands, tr)
    _add_export(commands, tr)
    _add_method(commands, tr)
    _add_evidence(commands, tr)
    _add_score(commands, tr)
    return parser


class _Commands:
    """Adds commands that share options, each with its help in two places."""

    def __init__(self, parser: Parser, tr: Words, name: str = "command") -> None:
        self._tr = tr
        self._commands = parser.add_subparsers(
            dest=name,
            required=name != "command",
            metavar=tr("COMMAND"),
            title=tr("Commands"),
            parser_class=cast(type[Parser], partial(Parser, tr)),
        )

    def add(self, name: str, about: str) -> Parser:
        tr = self._tr
        command: Parser = self._commands.add_parser(name, help=about, description=about)
        command.told.add_argument(
            "--json", action="store_true", help=tr("Print the result as JSON.")
        )
        command.told.add_argument(
            "--language",
            choices=LANGUAGES,
            help=tr("Language of messages and of what is exported."),
        )
        return command


def _add_project_commands(commands: _Commands, tr: Words) -> None:
    new = commands.add("new", tr("Make a new project."))
    new.wanted.add_argument(
        "project", metavar=tr("PROJECT"), help=tr("The new file, ending in .cjm.")
    )
    new.told.add_argument("--title", help=tr("What the project is called."))
    new.told.add_argument("--sample", metavar=tr("NAME"), help=tr("Begin with a finished sample."))

    opening = commands.add("open", tr("Open the window."))
    opening.wanted.add_argument(
        "project", metavar=tr("PROJECT"), nargs="?", help=tr("The project to open.")
    )
    opening.told.add_argument("--sample", action="store_true", help=tr("Open the sample project."))
    opening.told.add_argument(
        "--read-only", action="store_true", help=tr("Only look, never write.")
    )

    info = commands.add("info", tr("Tell what is in a project."))
    info.wanted.add_argument("project", metavar=tr("PROJECT"))

    check = commands.add("check", tr("Tell what is unfinished, and whether the file is sound."))
    check.wanted.add_argument("project", metavar=tr("PROJECT"))

    merge = commands.add("merge", tr("Bring other copies of a project into it."))
    merge.wanted.add_argument("project", metavar=tr("PROJECT"), help=tr("The project that grows."))
    merge.wanted.add_argument(
        "copies", metavar=tr("COPY"), nargs="+", help=tr("Copies to bring in.")
    )
    merge.told.add_argument(
        "-o", "--output", metavar=tr("FILE"), help=tr("Write a new project instead of changing it.")
    )

    sample = commands.add("sample", tr("Make the sample project and its map as a PDF."))
    sample.told.add_argument("--name", metavar=tr("NAME"), help=tr("Which sample."))
    sample.told.add_argument("--to", metavar=tr("FOLDER"), help=tr("Where to put them."))


def _add_import(commands: _Commands, tr: Words) -> None:
    bring = commands.add("import", tr("Make projects from journeys of other programs."))
    bring.wanted.add_argument(
        "files",
        metavar=tr("FILE"),
        nargs="+",
        help=tr("Mermaid, CSV, Excel, Markdown or JSON files."),
    )
    bring.told.add_argument(
        "-o",
        "--output",
        metavar=tr("PLACE"),
        help=tr("A folder, or one .cjm file for all; otherwise beside each file."),
    )
    bring.told.add_argument(
        "--into", metavar=tr("PROJECT"), help=tr("Add the maps to a project that exists.")
    )
    bring.told.add_argument(
        "--format", choices=IMPORTS, help=tr("The format, where it can't be seen.")
    )
    bring.told.add_argument(
        "--strict", action="store_true", help=tr("Refuse what Mermaid itself would refuse.")
    )


def _add_export(commands: _Commands, tr: Words) -> None:
    export = commands.add("export", tr("Write a map or a project for other programs."))
    export.wanted.add_argument("projects", metavar=tr("PROJECT"), nargs="+")
    export.told.add_argument(
        "--what",
        choices=REPORTS,
        help=tr("What to print: the map, the action plan, the improvement roadmap or insight."),
    )
    export.told.add_argument(
        "--format", choices=EXPORTS, help=tr("What to write; with --what it is pdf.")
    )
    export.told.add_argument(
        "-o",
        "--output",
        "--to",
        metavar=tr("PLACE"),
        help=tr("A file, a folder, or - for standard output; otherwise beside the project."),
    )
    export.told.add_argument("--map", metavar=tr("MAP"), help=tr("Title or id of the map."))
    export.told.add_argument(
        "--paper", choices=PAPERS, help=tr("Paper of the PDF; A3 for maps, else A4.")
    )
    export.told.add_argument(
        "--orientation",
        choices=("portrait", "landscape"),
        default="landscape",
        help=tr("How the paper lies."),
    )
    export.told.add_argument(
        "--today",
        metavar=tr("DAY"),
        help=tr("The day that plan, roadmap and insight are of, as 2026-11-23; otherwise today."),
    )
    export.told.add_argument(
        "--method",
        metavar=tr("NAME"),
        default="priority",
        help=tr(
            "What ranks the plan: priority, relief, rice, ice, ice-mean, wsjf, cd3 or weighted."
        ),
    )
    export.told.add_argument(
        "--evidence-curve",
        action="store_true",
        help=tr("Draw how steps are felt by evidence on the map, beside the curve drawn by hand."),
    )
    export.told.add_argument("--force", action="store_true", help=tr("Replace files that exist."))


def _add_method(commands: _Commands, tr: Words) -> None:
    method = commands.add("method", tr("Compute a score or a statistic from numbers."))
    method.wanted.add_argument(
        "method", metavar=tr("NAME"), nargs="?", help=tr("The name of a method.")
    )
    method.told.add_argument("--list", action="store_true", help=tr("Name every method."))
    method.told.add_argument(
        "--input",
        metavar=tr("FILE"),
        help=tr("A file with the inputs as one JSON object; - for standard input."),
    )


def _add_score(commands: _Commands, tr: Words) -> None:
    score = commands.add("score", tr("Rank the pain points or improvements of a project."))
    score.wanted.add_argument("project", metavar=tr("PROJECT"))
    score.told.add_argument(
        "--method",
        metavar=tr("NAME"),
        default="pain-index",
        help=tr(
            "What to rank by: pain-index, opportunity, priority, relief, rice, wsjf, weighted …"
        ),
    )
    score.told.add_argument("--map", metavar=tr("MAP"), help=tr("Title or id of the map."))


def _add_evidence(commands: _Commands, tr: Words) -> None:
    evidence = commands.add(
        "evidence", tr("Bring in answers of surveys, analytics and tickets as evidence.")
    )
    actions = _Commands(evidence, tr, "action")

    bring = actions.add("import", tr("Bring a raw export into a project."))
    bring.wanted.add_argument(
        "file",
        metavar=tr("FILE"),
        help=tr("A CSV, TSV or Excel file as the other program exports it."),
    )
    bring.told.add_argument(
        "--into",
        metavar=tr("PROJECT"),
        required=True,
        help=tr("The project that takes the evidence."),
    )
    bring.told.add_argument(
        "--format", choices=EVIDENCE, help=tr("The format, where it can't be seen.")
    )
    bring.told.add_argument(
        "--recipe", metavar=tr("FILE"), help=tr("Read the columns as a saved recipe says.")
    )
    bring.told.add_argument(
        "--save-recipe", action="store_true", help=tr("Save how it was read beside the file.")
    )
    bring.told.add_argument("--title", help=tr("What the source is called in the register."))
    bring.told.add_argument(
        "--no-mask",
        action="store_true",
        help=tr("Leave names, addresses and numbers in what people wrote."),
    )

    look = actions.add("preview", tr("Tell how a raw export would be read."))
    look.wanted.add_argument(
        "file",
        metavar=tr("FILE"),
        help=tr("A CSV, TSV or Excel file as the other program exports it."),
    )
    look.told.add_argument(
        "--format", choices=EVIDENCE, help=tr("The format, where it can't be seen.")
    )

    listing = actions.add("list", tr("Tell which evidence a project holds."))
    listing.wanted.add_argument("project", metavar=tr("PROJECT"))
