"""Raw exports brought into a project: all of a file's answers, or none of them.

First everything is read into a file beside the project, then it is written in, and in the end one
edit puts the source into the register. Evidence without a source in the register counts nowhere, so
that the edit, and its undo, decide.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from cjmdesk.document import edits
from cjmdesk.errors import ImportStopped
from cjmdesk.exchange.evidence import EvidenceFile, Recipe, Refusal, guided
from cjmdesk.exchange.text_files import as_text
from cjmdesk.model import (
    AnswerMapping,
    CardKind,
    EvidenceSource,
    PersonaId,
    Project,
    SourceId,
    StepId,
    mapping_id,
)
from cjmdesk.model.order import between
from cjmdesk.storage import Answer, Staging, columns_of_answer
from cjmdesk.workspace.workspace import Workspace

MOST_REFUSALS = 10_000
"""Refusals that are listed; more are only counted."""
_MOST_ANSWERS = 2_000
_BATCH = 5_000
_PAGE = 20_000
_SAID = ("owner", "strengths", "limits", "consent")
"""What a recipe says about the source; what stands in the register goes before it."""
T = TypeVar("T", bound=str)
_READING = 0.6
"""Share of the work that reading is."""


@dataclass(frozen=True, slots=True)
class ImportedEvidence:
    """What came of an import."""

    source: EvidenceSource
    refusals: tuple[Refusal, ...]
    refused: int
    added: int
    """Rows that are new in the project."""
    already_there: int
    unmapped: Mapping[str, int]
    """Touchpoints, or questions where there are none, that no step is known for: rows of each."""
    replaced: tuple[SourceId, ...]
    """Sources that held the same file, read in another way; they left the register."""


class EvidenceImport:
    """One import in three parts: begun and ended with the workspace, worked on any thread.

    Raises ImportRefused, ProjectReadOnly.
    """

    def __init__(self, workspace: Workspace, file: EvidenceFile) -> None:
        self._workspace = workspace
        self._file = file
        self._staging = Staging()
        self._known = self._file.source in workspace.project.sources
        self._before = self._rows_there()
        self._refusals: list[Refusal] = []
        self._refused = 0
        self._places: Counter[str] = Counter()
        self._segments: Counter[str] = Counter()
        self._last_day = ""

    def run(
        self,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Read the file, then write its rows. Raises ImportRefused, ImportStopped, ProjectNotSaved.

        Whatever is raised, nothing counts that was not there before.
        """
        told = progress or _nobody

        def stopped() -> bool:
            return self._workspace.closed or (cancelled is not None and cancelled())

        self._read(told, stopped)
        try:
            self._write(told, stopped)
        except BaseException:
            if not self._known and not self._workspace.closed:
                self._put(dropped=(self._file.source,))
            raise

    def finish(self) -> ImportedEvidence:
        """Put the source into the register: the one edit of an import.

        Raises ImportStopped where the project has been closed.
        """
        if self._workspace.closed:
            raise ImportStopped(file=self._file.name)
        source = self._source()
        mappings = self._mappings()
        replaced = self._replaced()
        known = self._workspace.project.sources.get(source.id)
        fresh = [m for m in mappings if m.id not in self._workspace.project.answer_mappings]
        if known != source or fresh or replaced:
            edits.register_source(self._workspace.document, source, fresh, replaced)
        added = self._rows_there() - self._before
        steps = {m.answer for m in mappings if m.step is not None}
        steps |= {
            m.answer
            for m in self._workspace.project.answer_mappings.values()
            if m.source == source.id and m.step is not None
        }
        return ImportedEvidence(
            source,
            tuple(self._refusals),
            self._refused,
            added,
            self._staging.count - added,
            {place: n for place, n in self._places.most_common() if place and place not in steps},
            replaced,
        )

    def close(self) -> None:
        """Let go of everything that was kept beside the project."""
        self._staging.close()

    def _read(self, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        batch: list[tuple[str | int | float | None, ...]] = []
        source = self._file.source
        rows = guided(
            self._file, progress=lambda done: progress(done * _READING), cancelled=cancelled
        )
        for row in rows:
            if isinstance(row, Refusal):
                self._refuse(row)
                continue
            self._count(row)
            batch.append(columns_of_answer(row, source))
            if len(batch) == _BATCH:
                self._staging.add(batch)
                batch = []
        self._staging.add(batch)

    def _refuse(self, refusal: Refusal) -> None:
        self._refused += 1
        if len(self._refusals) < MOST_REFUSALS:
            self._refusals.append(refusal)

    def _count(self, answer: Answer) -> None:
        place = answer.touchpoint or answer.question
        if place in self._places or len(self._places) < _MOST_ANSWERS:
            self._places[place] += 1
        if answer.segment in self._segments or len(self._segments) < _MOST_ANSWERS:
            self._segments[answer.segment] += 1
        if answer.day is not None and answer.day > self._last_day:
            self._last_day = answer.day

    def _put(
        self,
        rows: Sequence[tuple[str | int | float | None, ...]] = (),
        dropped: tuple[SourceId, ...] = (),
    ) -> Future[None]:
        try:
            return self._workspace.put_evidence(rows, dropped=dropped)
        except RuntimeError:
            # Closed by the window's thread since that was last asked.
            if self._workspace.closed:
                raise ImportStopped(file=self._file.name) from None
            raise

    def _write(self, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        written = 0
        last: Future[None] | None = None
        for page in self._staging.pages(_PAGE):
            if cancelled():
                raise ImportStopped(file=self._file.name)
            following = self._put(page)
            # Two pages are in memory, one being written while the next is put in order.
            if last is not None:
                last.result()
            last = following
            written += len(page)
            progress(_READING + (1 - _READING) * written / max(1, self._staging.count))
        if last is not None:
            last.result()

    def _rows_there(self) -> int:
        return sum(count.n for count in self._workspace.evidence_counts((self._file.source,)))

    def _source(self) -> EvidenceSource:
        recipe, project = self._file.recipe, self._workspace.project
        known = project.sources.get(self._file.source)
        collected = date.fromisoformat(self._last_day) if self._last_day else None
        if known is not None:
            later = max(filter(None, (known.collected, collected)), default=None)
            n = max(known.n or 0, self._file.taken)
            said = {name: getattr(known, name) or getattr(recipe, name) for name in _SAID}
            return known.model_copy(update={**said, "collected": later, "n": n})
        last = max((source.order for source in project.sources.values()), default="")
        return EvidenceSource(
            id=self._file.source,
            title=recipe.title or as_text(Path(self._file.name).stem)[:200],
            order=between(last, ""),
            method=recipe.method,
            collected=recipe.collected or collected,
            n=self._file.taken,
            **{name: getattr(recipe, name) for name in _SAID},
        )

    def _mappings(self) -> list[AnswerMapping]:
        steps = {plain_name(name): step for name, step in self._file.recipe.steps.items()}
        personas = {plain_name(name): one for name, one in self._file.recipe.personas.items()}
        found = self._mappings_before()
        for answer in filter(None, [*self._places, *self._segments]):
            step = steps.get(plain_name(answer)) if answer in self._places else None
            persona = personas.get(plain_name(answer)) if answer in self._segments else None
            if step is not None or persona is not None:
                mapping = mapping_id(self._file.source, answer)
                found[mapping] = AnswerMapping(
                    id=mapping,
                    source=self._file.source,
                    answer=answer,
                    step=step,
                    persona=persona,
                )
        return list(found.values())

    def _mappings_before(self) -> dict[str, AnswerMapping]:
        """Where the answers of this file belonged when it was read in another way."""
        source, replaced = self._file.source, self._replaced()
        old = [m for m in self._workspace.project.answer_mappings.values() if m.source in replaced]
        return {
            (key := mapping_id(source, m.answer)): m.model_copy(
                update={"id": key, "source": source}
            )
            for m in old
        }

    def _replaced(self) -> tuple[SourceId, ...]:
        basis = f"{self._file.basis}-"
        return tuple(
            SourceId(source)
            for source in self._workspace.project.sources
            if source.startswith(basis) and source != self._file.source
        )


def import_evidence(
    workspace: Workspace,
    path: Path,
    recipe: Recipe,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportedEvidence:
    """Bring the evidence of a file into a project; the same file again adds nothing.

    Raises ImportRefused, ImportStopped, ProjectReadOnly, ProjectNotSaved.
    """
    with closing(EvidenceImport(workspace, EvidenceFile(path, recipe))) as work:
        work.run(progress, cancelled)
        return work.finish()


def with_places(recipe: Recipe, project: Project) -> Recipe:
    """The recipe with the steps and personas of a project under their names.

    Steps go by their titles and by what stands on their touchpoint cards; a name that several of
    them have is left out. What the recipe knows already stays.
    """
    steps: list[tuple[str, StepId]] = [
        (step.title, StepId(step_id)) for step_id, step in project.steps.items()
    ]
    titles = {plain_name(title) for title, _step in steps}
    steps += [
        (card.text, card.cell.step)
        for card in project.cards.values()
        if card.kind is CardKind.TOUCHPOINT and card.cell and plain_name(card.text) not in titles
    ]
    personas = [(persona.name, PersonaId(key)) for key, persona in project.personas.items()]
    return recipe.model_copy(
        update={
            "steps": {**_unambiguous(steps), **recipe.steps},
            "personas": {**_unambiguous(personas), **recipe.personas},
        }
    )


def _unambiguous(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    found: dict[str, T] = {}
    several: set[str] = set()
    for name, one in named:
        key = plain_name(name)
        if key and found.setdefault(key, one) != one:
            several.add(key)
    return {key: one for key, one in found.items() if key not in several}


def plain_name(name: str) -> str:
    """A name without what people write differently: width, case, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c.isalnum())[:500]


def _nobody(_share: float) -> None:
    """Progress that nobody watches."""
