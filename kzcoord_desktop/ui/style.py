"""What Qt itself draws, in the colours of the theme: palette, scroll bars, menus, tables, tips.

The program's own widgets paint themselves.  The application has no style sheet: it would be
matched against every widget that is made, and against all of them at every change.  The few that
need one get their own.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolTip

from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.theme import THEMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from kzcoord_desktop.ui.theme import Token

_ROLES: tuple[tuple[QPalette.ColorRole, Token], ...] = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "bad"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "onAccent"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.ToolTipBase, "toast"),
    (QPalette.ColorRole.ToolTipText, "onToast"),
    (QPalette.ColorRole.Link, "accentText"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Accent, "accent"),
)

_SCROLL_BAR: Final = Template("""
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 2px; }
QScrollBar::handle { background: $line2; border-radius: ${p3}px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: ${p40}px; }
QScrollBar::handle:horizontal { min-width: ${p40}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
_TABLE: Final = Template("""
QTableView { background: $surface; border: 0; outline: 0; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text3; border: 0;
    border-bottom: 1px solid $line; padding: 0 ${p10}px; font-size: ${p12}px; font-weight: 500; }
""")
_MENU: Final = Template("""
QMenu { background: $raised; color: $text; border: 1px solid $line2; padding: ${p4}px; }
QMenu::item { padding: ${p8}px ${p24}px ${p8}px ${p12}px; border-radius: ${p5}px; }
QMenu::item:selected { background: $sel; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
""")


def apply(app: QApplication) -> None:
    """Dress the application now and at every change of theme, scale or language."""
    app.setStyle("Fusion")
    begin(app)
    finish(app)


def begin(app: QApplication) -> None:
    """Give the application its font and colours: all the first page needs."""
    app.setFont(look.font())
    app.setPalette(palette())


def finish(app: QApplication) -> None:
    """Dress the tips, once the first page is painted, and follow every change."""
    look.changed.connect(lambda: _dress(app))
    _dress_tips()


def scroll_bar() -> str:
    """Return the style sheet of a scroll bar."""
    return _worded(_SCROLL_BAR)


def table() -> str:
    """Return the style sheet of a table."""
    return _worded(_TABLE)


def menu() -> str:
    """Return the style sheet of a menu."""
    return _worded(_MENU)


def give(widget: QWidget, sheet: str) -> None:
    """Give a widget its style sheet; the same again would cost as much as another one."""
    if widget.styleSheet() != sheet:
        widget.setStyleSheet(sheet)


def palette() -> QPalette:
    """Return the palette of the current theme."""
    made = QPalette()
    for role, token in _ROLES:
        made.setColor(role, look.colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.colour("text3"))
    return made


def _worded(sheet: Template) -> str:
    """Return a sheet with the colours and measures of the current theme and scale."""
    measures = {f"p{n}": look.px(n) for n in (3, 4, 5, 8, 10, 12, 24, 40)}
    return sheet.substitute({str(k): v for k, v in THEMES[look.theme].items()}, **measures)


def _dress(app: QApplication) -> None:
    app.setFont(look.font())
    app.setPalette(palette())
    _dress_tips()


def _dress_tips() -> None:
    made = palette()
    # Qt draws the frame of a tip in the colour of texts
    made.setColor(QPalette.ColorRole.WindowText, look.colour("toast"))
    QToolTip.setPalette(made)
    QToolTip.setFont(look.font("small"))
