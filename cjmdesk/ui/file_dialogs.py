"""Asking for a file: the system's dialog where there is one, in the window's language."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cjmdesk.words import Words


def ask_open(parent: QWidget, tr: Words, folder: str, types: str) -> Path | None:
    """Which file to read; `types` is one filter such as `PDF (*.pdf)`."""
    dialog = _dialog(parent, tr, folder, [types])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_save(
    parent: QWidget,
    tr: Words,
    suggested: Path,
    types: Mapping[str, str],
    *,
    may_replace: Callable[[Path], bool] | None = None,
) -> Path | None:
    """Where to write: `types` are filters with the suffix of each, the first one suggested.

    A name with the suffix of one of the types keeps it; any other gets that of the type chosen.
    The dialog asks before a file is replaced if files can be at all, which `may_replace` stands
    for; that is asked itself where the name got its suffix too late for the dialog.
    """
    suffixes = list(types.values())
    dialog = _dialog(parent, tr, str(suggested.parent), list(types))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, on=may_replace is None)
    dialog.selectFile(suggested.name)
    dialog.setDefaultSuffix(suffixes[0])

    def follow(chosen: str) -> None:
        """Gives the name in the dialog the suffix of the type, so that it asks about that file."""
        suffix = types.get(chosen, suffixes[0])
        dialog.setDefaultSuffix(suffix)
        named = dialog.selectedFiles()
        if named and Path(named[0]).suffix.lower() in suffixes:
            dialog.selectFile(Path(named[0]).with_suffix(suffix).name)

    dialog.filterSelected.connect(follow)
    path = _chosen(dialog)
    if path is None or path.suffix.lower() in suffixes:
        return path
    path = path.with_name(path.name + types.get(dialog.selectedNameFilter(), suffixes[0]))
    return path if may_replace is None or not path.exists() or may_replace(path) else None


def _dialog(parent: QWidget, tr: Words, folder: str, types: list[str]) -> QFileDialog:
    dialog = QFileDialog(parent, "CJM Desk", folder)
    dialog.setNameFilters(types)
    # Qt's own Chinese lacks these two.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("Files of type:"))
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    named = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(named[0]) if accepted and named else None
