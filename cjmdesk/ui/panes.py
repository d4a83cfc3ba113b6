"""Which parts of the window are shown, how large they are, and how one gets from one to another."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from cjmdesk.ui.map_desk import MapDesk
from cjmdesk.ui.pages import Page
from cjmdesk.ui.settings import Settings

_SHOWN = {
    "show_rail": "rail_shown",
    "show_playbook": "playbook_shown",
    "show_outline": "outline_shown",
    "show_canvas": "canvas_shown",
    "show_minimap": "minimap_shown",
    "show_evidence_curve": "evidence_curve_shown",
    "reduce_motion": "reduced_motion",
}
"""Checkable actions and the settings that remember them."""
_ROOM_FOR_BOTH = 1600
"""Pixels of a window in which playbook and inspector leave the page room enough."""


class Panes:
    """The parts around and in the map of one window."""

    def __init__(self, window: QMainWindow, desk: MapDesk, actions: Mapping[str, QAction]) -> None:
        self._window = window
        self._desk = desk
        self._actions = actions
        self._before_presenting: bytes | None = None
        self._inspected: set[str] = set()
        """Pages with the inspector beside them."""

    def restore(self, settings: Settings) -> None:
        """Show everything as it was left."""
        if settings.window:
            self._window.restoreGeometry(_bytes_of(settings.window))
        if settings.panes:
            self._desk.panes.restoreState(_bytes_of(settings.panes))
        if settings.map_parts:
            self._desk.pane.parts.restoreState(_bytes_of(settings.map_parts))
        for name, field in _SHOWN.items():
            with QSignalBlocker(self._actions[name]):
                self._actions[name].setChecked(getattr(settings, field))
        self._inspected = set(settings.inspected_pages)
        self.turn()

    def remembered(self, settings: Settings) -> Settings:
        """Settings that know how everything is now."""
        shown = {field: self._actions[name].isChecked() for name, field in _SHOWN.items()}
        return settings.model_copy(
            update={
                **shown,
                "inspected_pages": tuple(sorted(self._inspected)),
                "window": _text_of(self._window.saveGeometry()),
                "panes": _text_of(self._desk.panes.saveState()),
                "map_parts": _text_of(self._desk.pane.parts.saveState()),
            }
        )

    def turn(self) -> None:
        """Show what belongs to the page that is in sight now."""
        inspector = self._actions["show_inspector"]
        with QSignalBlocker(inspector):
            inspector.setChecked(self._desk.pages.page in self._inspected)
        self.show()

    def show(self) -> None:
        """Show what is ticked in the menu; one form of the map always stays."""
        inspecting = self._actions["show_inspector"].isChecked()
        (self._inspected.add if inspecting else self._inspected.discard)(self._desk.pages.page)
        on = {name: self._actions[name].isChecked() for name in _SHOWN}
        presenting = self._actions["present"].isChecked()
        mapped = self._desk.pages.page is Page.MAP
        self._desk.rail.setVisible(on["show_rail"] and mapped and not presenting)
        self._desk.pane.show_parts(drawing=on["show_canvas"], outline=on["show_outline"])
        self._desk.pane.minimap.set_wanted(on["show_minimap"])
        self._desk.evidence_curve.show(on=on["show_evidence_curve"])
        self._desk.rail.evidence.setChecked(on["show_evidence_curve"])
        self._desk.view.eye.set_reduced_motion(on["reduce_motion"])
        self.share_side()

    def share_side(self) -> None:
        """Show playbook and inspector; in a narrow window the one takes the other's place."""
        presenting = self._actions["present"].isChecked()
        playbook = self._actions["show_playbook"].isChecked() and not presenting
        inspector = self._actions["show_inspector"].isChecked() and not presenting
        self._desk.playbook.setVisible(playbook)
        self._desk.inspector.setVisible(inspector and not (playbook and self._is_narrow))

    def show_inspector(self) -> None:
        """Show or hide the inspector; where the playbook has its place, take it back."""
        if self._actions["show_playbook"].isChecked() and self._is_narrow:
            self._actions["show_inspector"].setChecked(True)
            self._actions["show_playbook"].setChecked(False)
        self.show()

    def show_playbook(self) -> None:
        """Show the playbook and let words be typed there, or hide it and go back to the page."""
        had_keyboard = _has_keyboard(self._desk.playbook)
        self.show()
        if self._desk.playbook.isVisible():
            self._desk.playbook.take_keyboard()
        elif had_keyboard:
            _take_keyboard(self._desk.pages)

    @property
    def _is_narrow(self) -> bool:
        return self._window.width() < _ROOM_FOR_BOTH

    def present(self) -> None:
        """Fill the screen with the map, or go back to how the window was."""
        on = self._actions["present"].isChecked()
        if on:
            self._before_presenting = bytes(self._window.saveGeometry().data())
            self._window.showFullScreen()
        elif self._before_presenting is not None:
            self._window.showNormal()
            self._window.restoreGeometry(QByteArray(self._before_presenting))
        self._desk.view.set_presenting(on)
        self.show()

    def next(self) -> None:
        """Put the keyboard into the next panel that is shown."""
        desk = self._desk
        middle = [desk.pages.view] if desk.pages.view else [desk.pane.outline, desk.view]
        panes: list[QWidget] = [desk.rail, *middle, desk.playbook, desk.inspector]
        shown = [pane for pane in panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        at = next((i for i, p in enumerate(shown) if focused and _holds(p, focused)), -1)
        for step in range(1, len(shown) + 1):
            if _take_keyboard(shown[(at + step) % len(shown)]):
                return


def _has_keyboard(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and _holds(pane, focused)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _take_keyboard(pane: QWidget) -> bool:
    """Focus the pane, or the first thing in it that takes the keyboard."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for widget in candidates:
        policy = widget.focusPolicy()
        if policy & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def _bytes_of(text: str) -> QByteArray:
    return QByteArray.fromHex(text.encode())


def _text_of(data: QByteArray) -> str:
    return bytes(data.toHex().data()).decode()
