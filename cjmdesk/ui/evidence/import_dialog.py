"""Before evidence comes in: what its file is taken for, and what of it is read, can be seen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.errors import CjmError, ExportRefused, system_words
from cjmdesk.exchange.evidence import (
    Delimiter,
    Encoding,
    EvidenceFormat,
    EvidencePreview,
    Identifying,
    Recipe,
    Role,
    first_texts,
    load_recipe,
    preview,
    save_recipe,
)
from cjmdesk.exchange.evidence.masking import MASKS
from cjmdesk.exchange.evidence.uses import Use, with_scale, with_uses
from cjmdesk.exchange.text_files import as_text
from cjmdesk.ui import background
from cjmdesk.ui.evidence.column_grid import (
    ColumnModel,
    FileColumn,
    blocks_of,
    file_columns,
)
from cjmdesk.ui.evidence.parts import button
from cjmdesk.ui.evidence.source_fields import SourceFields
from cjmdesk.ui.evidence.wording import DELIMITER_NAMES, ENCODING_NAMES, FORMATS
from cjmdesk.ui.file_dialogs import ask_open, ask_save
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.labels import ShortLabel, wrapped_label
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Filled
from cjmdesk.ui.views.later import Later
from cjmdesk.words import Message, Words, message
from cjmdesk.workspace.evidence_recipes import adopted, remembered

_SIZE = (1080, 690)
_MOST_NAMED = 8
_LONGEST_NAME = 40
_LONGEST_SAMPLE = 160
_CALM_MS = 100
_RECIPE_SUFFIX = ".recipe.json"


class ImportDialog(QDialog):
    """A file of evidence, its columns and what is made of them; `recipe` is what came of it."""

    def __init__(
        self, tr: Words, path: Path, seen: EvidencePreview, messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._path = path
        self._messages = messages
        self.seen = seen
        self._recipe = seen.recipe
        self.setWindowTitle(tr("Import evidence"))
        self.resize(*_SIZE)
        self.formats = _box(tr("Read as"), [tr.of(name) for name in FORMATS.values()])
        self.encodings = _box(tr("Encoding"), [tr.of(name) for name in ENCODING_NAMES.values()])
        self.delimiters = _box(tr("Delimiter"), [tr.of(name) for name in DELIMITER_NAMES.values()])
        self._sampling = Later(self, calm_ms=_CALM_MS)
        self._sampling.answered.connect(self._tell_sample)
        self.reason, self.dropped, self.sample = (
            wrapped_label("quiet"),
            wrapped_label("quiet"),
            wrapped_label("quiet"),
        )
        self.said = wrapped_label("quiet")
        self.model = ColumnModel(tr)
        self.grid: Grid[FileColumn] = Grid(self.model, tr("Columns of the file"))
        self.cover = QCheckBox(
            tr("Cover names, e-mail addresses, telephone numbers and ids in what people wrote")
        )
        self.fields = SourceFields(tr)
        self.begin = button(tr("Import"), self._begin)
        self.begin.setDefault(True)
        self._lay_out()
        self._connect()
        self._begin_with(remembered(seen))

    @property
    def recipe(self) -> Recipe:
        """How the file is to be read, with what is said about the source."""
        return self._recipe.model_copy(update=self.fields.told())

    def use(self, column: int, use: Use) -> None:
        """Use a column of the file as something else."""
        self._fill({str(column): {"use": use}})

    def take_recipe(self, path: Path) -> None:
        """Read the file as a recipe says that was saved before, or say why it can't be."""
        try:
            recipe = load_recipe(path)
        except CjmError as error:
            self._messages.error(error)
            return
        if (recipe.encoding, recipe.delimiter) != (
            self._recipe.encoding,
            self._recipe.delimiter,
        ) and not self._look(recipe.format, recipe.encoding, recipe.delimiter):
            return
        taken = adopted(recipe, self.seen)
        if taken is None:
            self._say(message("The recipe is for other columns; it was not taken."))
            return
        self._show(taken)
        self.fields.show_recipe(taken)

    def save_recipe(self, path: Path) -> None:
        """Keep how the file is read, for others like it, or say why it can't be kept."""
        try:
            save_recipe(self.recipe, path)
        except OSError as error:
            reason = message("{problem}.", problem=system_words(error))
            self._messages.error(ExportRefused(file=path.name, reason=reason))

    def _lay_out(self) -> None:
        tr = self._tr
        name = ShortLabel("heading")
        name.setText(as_text(self._path.name))
        recipes = (
            button(tr("Load recipe…"), self._ask_load),
            button(tr("Save recipe…"), self._ask_save),
        )
        bar = QWidget()
        flow = FlowLayout(bar, spacing=8)
        for said, box in (
            (tr("Read as"), self.formats),
            (tr("Encoding"), self.encodings),
            (tr("Delimiter"), self.delimiters),
        ):
            flow.addWidget(_together(QLabel(said), box))
            box.setEnabled(box is self.formats or bool(self.seen.encoding))
        for act in recipes:
            flow.addWidget(act)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        buttons.addWidget(button(tr("Cancel"), self.reject))
        buttons.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(name)
        column.addWidget(self.reason)
        column.addWidget(bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.dropped)
        column.addWidget(self.cover)
        column.addWidget(self.sample)
        column.addWidget(self.fields)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.model.filled.connect(self._fill)
        self.model.refused.connect(lambda reasons: self._say(reasons[0]))
        self.cover.toggled.connect(self._set_mask)
        self.formats.activated.connect(lambda place: self._look(list(FORMATS)[place]))
        self.encodings.activated.connect(
            lambda place: self._look(encoding=list(ENCODING_NAMES)[place])
        )
        self.delimiters.activated.connect(
            lambda place: self._look(delimiter=list(DELIMITER_NAMES)[place])
        )

    def _begin_with(self, before: Recipe | None) -> None:
        recipe = self.seen.recipe if before is None else before
        title = as_text(self._path.stem)[:200]
        self._show(recipe)
        self.fields.show_recipe(recipe.model_copy(update={"title": title}))
        if before is not None:
            self._say(message("Files with these columns were read like this before."))

    def _look(
        self,
        format: EvidenceFormat | None = None,  # noqa: A002 - as `preview` calls it
        encoding: Encoding | None = None,
        delimiter: Delimiter | None = None,
    ) -> bool:
        """Look at the file anew, as it is told to be; whether it can be read so."""
        known = self._recipe
        work = partial(
            preview,
            self._path,
            format=format,
            encoding=known.encoding if encoding is None else encoding,
            delimiter=known.delimiter if delimiter is None else delimiter,
        )
        try:
            seen = background.run(
                work, text=self._tr("Reading the file…"), tr=self._tr, parent=self
            )
        except CjmError as error:
            self._messages.error(error)
            self._show(self._recipe)
            return False
        except background.Stopped:
            self._show(self._recipe)
            return False
        self.seen = seen
        self._show(seen.recipe.model_copy(update={"mask": known.mask}))
        return True

    def _show(self, recipe: Recipe) -> None:
        self._recipe = recipe
        seen, tr = self.seen, self._tr
        doubtful = seen.encoding_guessed and not recipe.encoding
        guessed = tr("The encoding is a guess: see whether the words below can be read.")
        self.reason.setText(f"{tr.say(seen.reason)} {guessed if doubtful else ''}".strip())
        _set(self.formats, list(FORMATS), recipe.format)
        encoding = cast(Encoding, seen.encoding.removesuffix("-sig"))
        _set(self.encodings, list(ENCODING_NAMES), recipe.encoding or encoding)
        _set(self.delimiters, list(DELIMITER_NAMES), recipe.delimiter or seen.delimiter)
        with QSignalBlocker(self.cover):
            self.cover.setChecked(recipe.mask)
        rows = file_columns(seen, recipe)
        self.model.show_blocks(blocks_of(rows, tr))
        self._tell_dropped(rows)
        self._sampling.ask("sample", partial(_sample, self._path, recipe))
        self.begin.setEnabled(any(row.told.role.is_read for row in rows))

    def _tell_dropped(self, rows: Sequence[FileColumn]) -> None:
        dropped = [row for row in rows if row.told.role is Role.PERSONAL]
        names = [row.label[:_LONGEST_NAME] for row in dropped[:_MOST_NAMED]]
        if len(dropped) > _MOST_NAMED:
            names.append("…")
        told = self._tr.count(
            "{n} column tells who somebody is and is dropped: {names}.",
            "{n} columns tell who somebody is and are dropped: {names}.",
            len(dropped),
            names=self._tr(", ").join(names),
        )
        offered = any(
            row.found is not None and row.found.how is Identifying.INDIRECT for row in rows
        )
        more = self._tr("Numbers of customers may be kept as a pseudonym.") if offered else ""
        self.dropped.setText(f"{told} {more}".strip() if dropped else "")
        self.dropped.setVisible(bool(dropped))

    def _tell_sample(self, _key: object, found: object) -> None:
        text = " ".join(str(found).split())[:_LONGEST_SAMPLE]
        self.sample.setText(self._tr("As it comes in: “{text}”", text=text) if text else "")
        self.sample.setVisible(bool(text))

    def _fill(self, values: Filled) -> None:
        recipe, uses = self._recipe, {}
        for place, fields in values.items():
            told = self.seen.columns[int(place)].recipe
            key = (told.name, told.nth)
            if isinstance(use := fields.get("use"), Use):
                uses[key] = use
            if "scale" in fields:
                scale = cast("tuple[float, float] | None", fields["scale"])
                recipe = with_scale(recipe, key, *(scale or (None, None)))
        self.said.clear()
        self._show(with_uses(recipe, self.seen, uses) if uses else recipe)

    def _set_mask(self, on: bool) -> None:
        self._show(self._recipe.model_copy(update={"mask": on}))

    def _ask_load(self) -> None:
        types = self._tr("Recipes ({types})", types="*.json")
        path = ask_open(self, self._tr, str(self._path.parent), types)
        if path is not None:
            self.take_recipe(path)

    def _ask_save(self) -> None:
        suggested = self._path.with_name(self._path.stem + _RECIPE_SUFFIX)
        types = {self._tr("Recipes ({types})", types="*.json"): ".json"}
        path = ask_save(self, self._tr, suggested, types, may_replace=self._may_replace)
        if path is not None:
            self.save_recipe(path)

    def _may_replace(self, path: Path) -> bool:
        said = self._tr("There is a file “{file}” already.", file=path.name)
        return self._messages.ask(said, [self._tr("Replace it")]) == 0

    def _begin(self) -> None:
        self.grid.finish_typing()
        if self.fields.sound:
            self.accept()
        else:
            self._say(message("The day is none; write it as 2026-12-31."))
            self.fields.day.setFocus()

    def _say(self, said: Message) -> None:
        self.said.setText(self._tr.say(said))


def _sample(path: Path, recipe: Recipe) -> str:
    """Something that was written, as it comes in: where something is covered in it, if so."""
    try:
        texts = first_texts(path, recipe)
    except CjmError:
        return ""
    covered = [text for text in texts if any(mark in text for mark in MASKS)]
    return (covered or texts or [""])[0]


def _box(name: str, items: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(items)
    box.setAccessibleName(name)
    return box


def _set(box: QComboBox, values: Sequence[object], value: object) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(values.index(value) if value in values else -1)


def _together(label: QLabel, box: QComboBox) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    label.setBuddy(box)
    row.addWidget(label)
    row.addWidget(box)
    return both
