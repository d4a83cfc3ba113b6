"""A Mermaid journey as a plain value, whichever way it was read."""

from dataclasses import dataclass

from cjmdesk.words import Message

MAX_TASKS = 20_000
"""A journey of more tasks is no journey; the bound keeps hostile files from filling memory."""


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

    def __init__(self, message: Message, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.message = message
        self.line = line


class DiagramBuilder:
    """Collects statements in the order of the file."""

    def __init__(self) -> None:
        self.title = ""
        self.acc_title = ""
        self.acc_descr = ""
        self._sections: list[tuple[str | None, int, list[Task]]] = []

    def start_section(self, name: str, line: int) -> None:
        """The tasks that follow belong to a section of this name."""
        self._sections.append((name, line, []))

    def add(self, task: Task) -> None:
        """Put a task at the end of the section that was started last."""
        if not self._sections:
            self._sections.append((None, task.line, []))
        self._sections[-1][2].append(task)

    def diagram(self) -> Diagram:
        """What was collected."""
        sections = tuple(Section(name, tuple(tasks), line) for name, line, tasks in self._sections)
        return Diagram(self.title, self.acc_title, self.acc_descr, sections)
