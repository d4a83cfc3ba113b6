"""What every editor of a field can do."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.model import Project, Record


class FieldEditor(QObject):
    """A widget bound to one field: shows a value, and emits `committed` with a new one."""

    committed = Signal(object)
    refused = Signal(object)
    """A `CjmError`: what was given can't be taken."""

    def __init__(self, widget: QWidget, label: str) -> None:
        super().__init__(widget)
        self.widget = widget
        widget.setAccessibleName(label)

    def show_choices(self, project: Project, record: Record | None) -> None:
        """Learn what there is to choose from for a record; most fields need not know."""

    def show_value(self, value: object) -> None:
        """Show what the project holds now."""
        raise NotImplementedError

    def show_values(self, values: Sequence[object]) -> None:
        """Show what several records hold: the value of all, or that they differ."""
        if all(value == values[0] for value in values):
            self.show_value(values[0])
        else:
            self.show_mixed()

    def show_mixed(self) -> None:
        """Show that several records hold different values."""
        raise NotImplementedError

    def commit(self) -> None:
        """Keep what was typed, as leaving the field would; most fields are kept at once."""

    def begin(self) -> bool:
        """Put the cursor into the field, all of it selected; whether it can be typed into."""
        return False

    def lock(self) -> None:
        """Show the value only, since nothing may be edited; text can still be copied."""
        self.widget.setEnabled(False)
