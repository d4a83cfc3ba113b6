"""One small editor for each way a field can be edited; each says when a new value is meant."""

from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.fields.making import editor_for

__all__ = ["FieldEditor", "editor_for"]
