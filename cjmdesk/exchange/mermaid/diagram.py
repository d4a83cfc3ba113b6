"""A Mermaid journey as a plain value, whichever way it was read."""

from dataclasses import dataclass

from cjmdesk.words import Message, message

MAX_TASKS = 20_000
"""A journey of more tasks is no journey; the bound keeps hostile files from filling memory."""
MAX_NAMES = 100_000
"""Names of actors at tasks, in all."""
MAX_TEXT = 2_000_000
MAX_LINES = 100_000
MAX_LINE = 200_000
"""In characters. A description of 20,000 letters takes up to 160,000 when all are escaped."""


@dataclass(frozen=True, slots=True)
class Task:
    """A step as Mermaid knows it. Names are as people read them: entities and <br> resolved."""

    name: str
    score: float
    """Meant as 1 to 5, but Mermaid takes any number; NaN where it is none."""
    actors: tuple[str, ...]
    line: int
    note: str = ""
    """What was said of the feeling; only a lenient reading finds any."""


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks under one `section` line; two sections may have the same name."""

    name: str | None
    """None for the tasks before the first section."""
    tasks: tuple[Task, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """A journey. Texts that are not given are empty."""

    title: str = ""
    acc_title: str = ""
    acc_descr: str = ""
    sections: tuple[Section, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, left to right."""
        return tuple(task for section in self.sections for task in section.tasks)


class MermaidError(Exception):
    """Mermaid refuses this text: `message` says why, `line` where, counted from 1."""

    def __init__(self, said: Message, line: int) -> None:
        super().__init__(f"line {line}: {said}")
        self.message = said
        self.line = line


class TooMuch(MermaidError):
    """More than anybody can mean by a journey; no lenience helps."""


def refuse_size(text: str) -> None:
    """Raises TooMuch if a text is larger than any journey, before anything is made of it."""
    if len(text) > MAX_TEXT:
        line = text.count("\n", 0, MAX_TEXT) + 1
        raise TooMuch(message("There are more than {n} characters.", n=MAX_TEXT), line)
    if text.count("\n") >= MAX_LINES:
        raise TooMuch(message("There are more than {n} lines.", n=MAX_LINES), MAX_LINES + 1)
    start = 0
    line = 1
    while len(text) - start > MAX_LINE:
        end = text.rfind("\n", start, start + MAX_LINE + 1)
        if end < 0:
            line += text.count("\n", 0, start)
            raise TooMuch(message("This line has more than {n} characters.", n=MAX_LINE), line)
        start = end + 1


def refuse_crowd(actors: str, line: int) -> None:
    """Raises TooMuch if a list of actors is longer than all lists of a journey may be."""
    if actors.count(",") >= MAX_NAMES:
        raise TooMuch(message("There are more than {n} actors.", n=MAX_NAMES), line)


class DiagramBuilder:
    """Collects statements in the order of the file.

    Raises TooMuch when there are more than anybody can mean.
    """

    def __init__(self) -> None:
        self.title = ""
        self.acc_title = ""
        self.acc_descr = ""
        self._sections: list[tuple[str | None, int, list[Task]]] = []
        self._size = 0
        self._names = 0

    def start_section(self, name: str, line: int) -> None:
        """The tasks that follow belong to a section of this name."""
        self._grow(line, names=0)
        self._sections.append((name, line, []))

    def add(self, task: Task) -> None:
        """Put a task at the end of the section that was started last."""
        self._grow(task.line, names=len(task.actors))
        if not self._sections:
            self._sections.append((None, task.line, []))
        self._sections[-1][2].append(task)

    def diagram(self) -> Diagram:
        """What was collected."""
        sections = tuple(Section(name, tuple(tasks), line) for name, line, tasks in self._sections)
        return Diagram(self.title, self.acc_title, self.acc_descr, sections)

    def _grow(self, line: int, names: int) -> None:
        self._size += 1
        self._names += names
        if self._size > MAX_TASKS:
            raise TooMuch(message("There are more than {n} tasks.", n=MAX_TASKS), line)
        if self._names > MAX_NAMES:
            raise TooMuch(message("There are more than {n} actors.", n=MAX_NAMES), line)
