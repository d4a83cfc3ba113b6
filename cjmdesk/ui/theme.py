"""The look of the window: the palette's roles as a style sheet, and the product's own typefaces."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from cjmdesk import places
from cjmdesk.layout.tokens import DARK, LIGHT, Palette
from cjmdesk.typeset.fonts import FaceKey, prepared_faces
from cjmdesk.typeset.text import Weight
from cjmdesk.ui.settings import ThemeChoice
from cjmdesk.words import Language

BASE_SIZE = 13
"""Height of ordinary text in device-independent pixels."""


def palette_for(choice: ThemeChoice) -> Palette:
    """The palette of a theme; `system` asks the desktop whether it is dark."""
    if choice == "system":
        # Not the application's palette: that is our own as soon as a theme has been applied.
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def load_typefaces(application: QApplication, language: Language) -> None:
    """Give Qt the static faces, so that Chinese shows on a computer that has no Chinese font."""
    faces = prepared_faces()
    for face in faces.values():
        QFontDatabase.addApplicationFont(str(face.path))
    chinese = [FaceKey.TC, FaceKey.SC] if language == "zh-Hant" else [FaceKey.SC, FaceKey.TC]
    order = [FaceKey.LATIN, *chinese, FaceKey.SYMBOLS, FaceKey.EMOJI]
    font = QFont([faces[key, Weight.REGULAR].family for key in order])
    font.setPixelSize(BASE_SIZE)
    application.setFont(font)


def apply_theme(application: QApplication, palette: Palette) -> None:
    """Colour the whole application."""
    application.setStyle("Fusion")
    application.setPalette(_qt_palette(palette))
    application.setStyleSheet(_style_sheet(palette))


def _qt_palette(palette: Palette) -> QPalette:
    roles = QPalette.ColorRole
    told = {
        roles.Window: palette.surface,
        roles.WindowText: palette.ink,
        roles.Base: palette.raised,
        roles.AlternateBase: palette.surface,
        roles.Text: palette.ink,
        roles.PlaceholderText: palette.ink3,
        roles.Button: palette.surface,
        roles.ButtonText: palette.ink,
        roles.Highlight: palette.accent,
        roles.HighlightedText: palette.on_accent,
        roles.ToolTipBase: palette.tip,
        roles.ToolTipText: palette.on_tip,
        roles.Link: palette.accent,
    }
    colours = QPalette()
    for role, colour in told.items():
        colours.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.ink3))
    return colours


def _style_sheet(p: Palette) -> str:
    theme = "dark" if p is DARK else "light"
    arrow = (places.resources() / "icons" / f"arrow-{theme}.svg").as_posix()
    check = (places.resources() / "icons" / f"check-{theme}.svg").as_posix()
    return f"""
    QMainWindow, QDialog {{ background: {p.surface}; color: {p.ink}; }}
    QMenuBar {{ background: {p.surface}; border-bottom: 1px solid {p.line}; padding: 1px 8px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
    QMenuBar::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    QMenu {{ background: {p.surface}; border: 1px solid {p.line}; padding: 5px; }}
    QMenu::item {{ padding: 5px 26px 5px 20px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    QMenu::item:disabled {{ color: {p.ink3}; background: transparent; }}
    QMenu::separator {{ height: 1px; background: {p.line2}; margin: 5px 8px; }}
    QToolTip {{ background: {p.tip}; color: {p.on_tip}; border: 0; padding: 5px 8px; }}

    #topBar {{ background: {p.surface}; border-bottom: 1px solid {p.line}; }}
    #gate {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: 8px; }}
    #gate QSpinBox {{ padding: 5px 2px; }}
    #gate QSpinBox::up-button, #gate QSpinBox::down-button {{ width: 0; border: 0; }}
    #gate QLabel[tone="good"] {{ color: {p.good}; font-weight: 700; }}
    #gate QLabel[tone="warm"] {{ color: {p.warm}; font-weight: 700; }}
    #gate QLabel[tone="alarm"], #reading[tone="alarm"] {{ color: {p.danger};
        font-weight: 700; }}
    #page #tabs {{ background: {p.line2}; }}
    #page {{ background: {p.paper}; }}
    #grid {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: 8px;
        selection-background-color: {p.accent_soft}; selection-color: {p.accent}; }}
    #grid::item {{ padding: 0 9px; }}
    #tabs {{ background: {p.paper}; border-radius: 8px; }}
    #tab {{ border: 0; border-radius: 6px; padding: 5px 9px; color: {p.ink2};
        background: transparent; }}
    #tab:hover {{ color: {p.ink}; }}
    #tab:checked {{ background: {p.surface}; color: {p.ink}; font-weight: 700; }}
    #tab:focus {{ border: 2px solid {p.accent}; padding: 3px 7px; }}
    #projectTitle {{ font-size: 14px; font-weight: 700; }}
    #reading {{ color: {p.ink2}; font-size: 12px; padding: 2px 0; }}
    #quiet, #projectSubtitle {{ color: {p.ink3}; font-size: 12px; }}
    #rail {{ background: {p.surface}; border-right: 1px solid {p.line}; }}
    #inspector, #inspectorPage {{ background: {p.surface}; }}
    #playbook {{ background: {p.surface}; border-left: 1px solid {p.line}; }}
    #tactics {{ background: transparent; border: 0; }}
    #tactic {{ background: {p.raised}; border: 1px solid {p.line2}; border-radius: 8px; }}
    #tacticPage {{ background: transparent; }}
    #tacticName {{ font-weight: 700; }}
    #aim {{ font-weight: 700; color: {p.danger}; }}
    #inspector {{ border-left: 1px solid {p.line}; }}
    #foot {{ background: {p.surface}; border-top: 1px solid {p.line}; }}
    #foot QLabel {{ color: {p.ink2}; font-size: 12px; }}
    #foot QLabel[tone="alarm"] {{ color: {p.danger}; font-weight: 700; }}
    #foot QLabel[tone="good"] {{ color: {p.good}; }}
    #findBar {{ background: {p.surface}; border-bottom: 1px solid {p.line}; }}
    #findBar QToolButton:checked {{ background: {p.accent_soft}; color: {p.accent}; }}
    #findBar #filtersOn {{ background: {p.accent_soft}; color: {p.accent}; font-weight: 700; }}
    #findFilters {{ background: {p.surface}; border: 1px solid {p.line}; }}
    #findFilters QTreeWidget {{ background: {p.surface}; border: 0; outline: 0; }}
    #findFilters QTreeWidget::item {{ padding: 3px; }}
    #findFilters QTreeWidget::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    #findFilters QTreeWidget::indicator {{ width: 13px; height: 13px; border: 1px solid {p.ink3};
        border-radius: 4px; background: {p.raised}; }}
    #findFilters QTreeWidget::indicator:checked {{ background: {p.accent};
        border-color: {p.accent}; image: url("{check}"); }}
    #label {{ color: {p.ink3}; font-size: 11px; font-weight: 700; margin-top: 8px; }}
    #section {{ color: {p.ink}; font-size: 13px; font-weight: 700; margin-top: 18px;
        border-top: 1px solid {p.line2}; padding-top: 12px; }}
    #railHeading {{ color: {p.ink3}; font-size: 11px; font-weight: 700; margin-top: 10px; }}
    #heading {{ color: {p.ink}; font-size: 15px; font-weight: 700; }}
    #personaWall {{ background: {p.paper}; }}
    #personaCard {{ background: {p.surface}; border: 1px solid {p.line}; }}
    #personaName {{ font-size: 20px; font-weight: 700; }}
    #personaSummary {{ color: {p.ink2}; }}
    #personaQuote {{ color: {p.accent}; font-size: 14px; margin-top: 8px; }}
    #personaLines {{ color: {p.ink}; }}
    #pill {{ background: {p.line2}; color: {p.ink2}; border-radius: 9px; padding: 2px 8px;
        font-size: 11px; font-weight: 700; }}
    #score {{ color: {p.ink3}; font-size: 14px; padding: 0; }}
    #score[known="true"] {{ color: {p.danger}; font-size: 34px; font-weight: 700; }}
    #welcomeTitle {{ font-size: 24px; font-weight: 700; }}
    #welcome, #welcomePage {{ background: {p.paper}; }}
    #welcomeSubtitle {{ color: {p.ink2}; font-size: 14px; }}

    QPushButton {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: 7px;
        padding: 6px 12px; color: {p.ink}; }}
    QPushButton:hover {{ border-color: {p.ink3}; }}
    QPushButton:focus {{ border: 2px solid {p.accent}; padding: 5px 11px; }}
    QPushButton:disabled {{ color: {p.ink3}; background: {p.raised}; }}
    QPushButton[primary="true"], QPushButton:default {{ background: {p.accent};
        color: {p.on_accent}; border-color: {p.accent}; font-weight: 700; }}
    QPushButton[primary="true"]:disabled {{ background: {p.line}; border-color: {p.line};
        color: {p.ink3}; }}
    QPushButton[primary="true"]:focus {{ border-color: {p.focus}; }}
    QPushButton#small {{ padding: 4px 9px; font-size: 12px; }}
    QPushButton#small:focus {{ padding: 3px 8px; }}
    QPushButton#chip {{ background: {p.accent_soft}; color: {p.accent}; border: 1px solid
        {p.accent_soft}; border-radius: 10px; padding: 2px 9px; font-size: 12px;
        font-weight: 700; }}
    QPushButton#chip[some="true"] {{ background: transparent; color: {p.ink3};
        border: 1px dashed {p.ink3}; font-weight: 400; }}
    QPushButton#chip:hover, QPushButton#chip:focus {{ border: 1px solid {p.accent};
        padding: 2px 9px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 7px;
        padding: 5px; color: {p.ink2}; }}
    QToolButton:hover {{ background: {p.paper}; }}
    QToolButton::menu-button {{ border: 0; width: 14px; }}
    QToolButton::menu-arrow {{ image: url("{arrow}"); width: 10px; height: 10px; }}
    QToolButton:focus {{ border: 1px solid {p.accent}; }}
    QToolButton#rating, QToolButton#mark {{ background: {p.raised};
        border: 1px solid {p.line}; color: {p.ink2}; padding: 4px; }}
    QToolButton#rating:checked {{ background: {p.danger_soft}; border-color: {p.danger};
        color: {p.danger}; font-weight: 700; }}
    QToolButton#mark:checked {{ background: {p.accent_soft}; border-color: {p.accent};
        color: {p.accent}; font-weight: 700; }}

    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {{ background: {p.raised};
        border: 1px solid {p.line}; border-radius: 7px; padding: 5px 8px; color: {p.ink};
        selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
        border: 1px solid {p.accent}; background: {p.surface}; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus, QSpinBox QLineEdit,
    QSpinBox QLineEdit:focus {{ border: 0; border-radius: 0; padding: 0;
        background: transparent; }}
    QLineEdit#chipInput {{ padding: 2px 8px; border-radius: 10px; }}
    QToolButton#swatch {{ padding: 3px; }}
    QToolButton#swatch:checked {{ border: 2px solid {p.accent}; padding: 2px; color: {p.accent};
        background: {p.accent_soft}; }}
    QLineEdit[wrong="true"] {{ border: 1px solid {p.danger}; background: {p.danger_soft}; }}
    QComboBox::drop-down {{ border: 0; width: 22px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QCheckBox::indicator {{ width: 15px; height: 15px; border: 1px solid {p.ink3};
        border-radius: 4px; background: {p.raised}; }}
    QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent};
        image: url("{check}"); }}
    QCheckBox::indicator:focus {{ border-color: {p.focus}; }}
    QComboBox QAbstractItemView {{ background: {p.surface}; border: 1px solid {p.line};
        selection-background-color: {p.accent_soft}; selection-color: {p.accent}; }}
    QListWidget {{ background: transparent; border: 0; outline: 0; }}
    QListWidget::indicator {{ width: 14px; height: 14px; border: 1px solid {p.ink3};
        border-radius: 4px; background: {p.raised}; }}
    QListWidget::indicator:checked {{ background: {p.accent}; border-color: {p.accent};
        image: url("{check}"); }}
    QListWidget#kinds::item {{ padding: 0 6px; }}
    #offer {{ padding: 1px 10px; font-size: 12px; }}
    #commandPalette {{ border: 1px solid {p.line}; }}
    QTreeWidget {{ background: transparent; border: 0; outline: 0; color: {p.ink}; }}
    QTreeWidget::item {{ padding: 4px 6px; border-radius: 6px; }}
    QTreeWidget::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    QTreeWidget::item:disabled {{ color: {p.ink3}; }}
    QListWidget::item {{ padding: 6px; border-radius: 7px; color: {p.ink}; }}
    QListWidget::item:hover {{ background: {p.paper}; }}
    QListWidget::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    QHeaderView::section {{ background: {p.surface}; color: {p.ink3}; font-size: 12px;
        font-weight: 700; border: 0; border-bottom: 1px solid {p.line}; padding: 6px 12px; }}
    QTableCornerButton::section {{ background: {p.surface}; border: 0; }}
    #mapTree, #competitors {{ background: {p.surface}; border: 1px solid {p.line}; outline: 0;
        gridline-color: {p.line2}; selection-background-color: {p.accent_soft};
        selection-color: {p.accent}; show-decoration-selected: 1; }}
    #mapTree::item {{ padding: 5px 4px; }}
    #mapTree QLineEdit, #competitors QLineEdit {{ border-radius: 0; padding: 0 4px; }}
    #mapTree::item:selected {{ background: {p.accent_soft}; color: {p.accent};
        border-radius: 0; }}
    #competitors::item {{ padding: 4px 8px; }}
    #competitors::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    #competitors::item:focus {{ border: 1px solid {p.accent}; }}
    #outline {{ background: {p.surface}; border: 0; border-right: 1px solid {p.line}; outline: 0;
        selection-background-color: {p.accent_soft}; selection-color: {p.accent}; }}
    #outline::item {{ border: 1px solid transparent; }}
    #outline::item:hover {{ background: {p.paper}; }}
    #outline::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    #outline::item:focus {{ border-color: {p.focus}; }}
    #outline QPlainTextEdit {{ background: {p.surface}; border: 1px solid {p.accent};
        border-radius: 0; padding: 0; }}
    QCheckBox {{ spacing: 8px; padding: 4px 0; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
    QScrollBar::handle {{ background: {p.line}; border-radius: 4px; min-height: 30px;
        min-width: 30px; margin: 2px; }}
    QScrollBar::handle:hover {{ background: {p.ink3}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
    QSplitter::handle {{ background: {p.line}; }}
    """
