"""One text in each language of a record: stacked inputs labelled ҚАЗ, РУС, ENG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.area import BareArea, TextArea
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.line import BareLine, LineInput
from kzcoord_desktop.ui.kit.paint import CENTRE, painting, rounded
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.ui.theme import Token

_TOP, _MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
MARKS: Final = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}


class TextPerLanguage(QWidget):
    """Inputs for one text in the languages of a record's form.

    With one language there is one input without a mark.  Texts in languages that are not shown
    are kept and given back.

    Args:
        languages: codes in the order shown, of `kk`, `ru`, `en`.
        value: texts by language.
        lines: 1 for a line, more for an area of at least so many lines.
        grows: a text of one line at first that grows with what is written.
        across: languages side by side, for short texts.
        hint: shown in empty inputs.
        copies: an empty input offers the text of another language, marked as to be translated.
    """

    edited = Signal()

    def __init__(
        self,
        languages: Sequence[str],
        value: Mapping[str, str] | None = None,
        *,
        lines: int = 1,
        grows: bool = False,
        across: bool = False,
        hint: Text = "",
        copies: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._hint = lines, hint
        self._copies = copies
        self._marked: set[str] = set()
        self._helps: dict[str, CopyHelp] = {}
        self._is_area = grows or lines > 1
        self._texts = dict(value or {})
        self._inputs: dict[str, LineInput | TextArea] = {}
        self._watcher: QObject | None = None
        self._name: Text = ""
        ways = QBoxLayout.Direction
        self._side = _TOP if across else Qt.AlignmentFlag(0)
        self._column = QBoxLayout(ways.LeftToRight if across else ways.TopToBottom, self)
        self._column.setContentsMargins(0, 0, 0, 0)
        look.follow(self)
        self.set_languages(languages)

    def value(self) -> dict[str, str]:
        """Return the texts by language; a language without text is left out."""
        for language, box in self._inputs.items():
            self._texts[language] = box.value()
        return {language: text for language, text in self._texts.items() if text}

    def set_value(self, value: Mapping[str, str]) -> None:
        """Show texts without telling."""
        if dict(value) == self.value():
            return
        self._texts = dict(value)
        for language, box in self._inputs.items():
            box.set_value(self._texts.get(language, ""))
        self._follow()

    def marks(self) -> frozenset[str]:
        """Return the languages whose text was copied and not changed since."""
        return frozenset(self._marked)

    def set_marks(self, languages: Collection[str]) -> None:
        """Mark the texts of these languages as to be translated, without telling."""
        self._marked = set(languages)
        self._follow()

    def set_languages(self, languages: Sequence[str]) -> None:
        """Show the inputs of another form of the record."""
        if list(self._inputs) == list(languages):
            return
        self.value()
        for box in self._inputs.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._helps = {}
        self._inputs = {language: self._input(language) for language in languages}
        for language, box in self._inputs.items():
            if len(languages) > 1:
                place = _TOP if self._is_area else _MIDDLE
                box.row.insertWidget(0, LanguageMark(MARKS[language]), 0, place)
            self._column.addWidget(box, 0, self._side)
            if self._copies and len(languages) > 1:
                self._help(language, box)
        self.setFocusProxy(next(iter(self._inputs.values())).edit)
        self.refresh()
        self._follow()

    def input(self, language: str) -> LineInput | TextArea:
        """Return the input of a language, for the focus and the cursor."""
        return self._inputs[language]

    def watch_keys(self, watcher: QObject) -> None:
        """Let an owner see the keys of every input, now and after a change of the form."""
        self._watcher = watcher
        for box in self._inputs.values():
            box.edit.installEventFilter(watcher)

    def set_name(self, name: Text) -> None:
        """Name every input: the label, and its language where there are several."""
        self._name = name
        several = len(self._inputs) > 1
        for language, box in self._inputs.items():
            words = look.text(name)
            box.set_name(f"{words}, {MARKS[language]}" if several else words)

    def set_description(self, text: str) -> None:
        """Tie help or error to the inputs."""
        for box in self._inputs.values():
            box.set_description(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show the error at the inputs that are empty, or at all if none is."""
        empty = [box for box in self._inputs.values() if not box.value()]
        for box in self._inputs.values():
            box.set_wrong(wrong and (box in empty or not empty))

    def refresh(self) -> None:
        """Read names and measures again."""
        self._column.setSpacing(look.px(6))
        self.set_name(self._name)

    def _input(self, language: str) -> LineInput | TextArea:
        text = self._texts.get(language, "")
        box: LineInput | TextArea
        if self._is_area:
            box = TextArea(text, hint=self._hint, lines=self._lines)
        else:
            box = LineInput(text, hint=self._hint)
        edit: BareLine | BareArea = box.edit
        if self._watcher is not None:
            edit.installEventFilter(self._watcher)
        box.edited.connect(lambda _text: self._typed(language))
        return box

    def _typed(self, language: str) -> None:
        self._marked.discard(language)
        self._follow()
        self.edited.emit()

    # -- copying -----------------------------------------------------------------------------
    def _help(self, language: str, box: LineInput | TextArea) -> None:
        help_ = CopyHelp()
        help_.copied.connect(lambda: self._copy(language))
        help_.confirmed.connect(lambda: self._confirm(language))
        place = _TOP if self._is_area else _MIDDLE
        box.row.addWidget(help_, 0, place)
        self._helps[language] = help_

    def _source(self, language: str) -> str:
        """Return the language that a text can be copied from, if this one has none."""
        value = self.value()
        if value.get(language, "").strip():
            return ""
        return next((each for each in self._inputs if value.get(each, "").strip()), "")

    def _copy(self, language: str) -> None:
        source = self._source(language)
        if source:
            self._inputs[language].set_value(self.value()[source])
            self._marked.add(language)
            self._follow()
            self._inputs[language].edit.setFocus()
            self.edited.emit()

    def _confirm(self, language: str) -> None:
        self._inputs[language].edit.setFocus()
        self._typed(language)

    def _follow(self) -> None:
        """Offer what can be copied, and say what was."""
        for language, help_ in self._helps.items():
            help_.show_help(self._source(language), marked=language in self._marked)


class CopyHelp(QWidget):
    """At the right of an input: the button that copies, or the mark of what was copied.

    `confirmed` tells that a copy may stay as it is: a name, a number.
    """

    copied = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._source = ""
        confirm = N_("It reads the same in this language")
        self.confirm = IconButton("check", confirm, size=26, icon_size=15)
        self.confirm.clicked.connect(self.confirmed)
        self.button = IconButton("copy", "", size=26, icon_size=15)
        self.mark = Chip(N_("to translate"), "warn", "languages")
        self.button.clicked.connect(self.copied)
        row = Row(2, parent=self)
        for part in (self.button, self.mark, self.confirm):
            row.addWidget(part)
        self.show_help("", marked=False)

    def show_help(self, source: str, *, marked: bool) -> None:
        """Offer the text of a language, or say that it was copied."""
        if source and source != self._source:
            self._source = source
            words = N_("Copy from {language}, to be translated", language=MARKS[source])
            self.button.set_icon("copy", words)
        self.button.setVisible(bool(source) and not marked)
        self.mark.setVisible(marked)
        self.confirm.setVisible(marked)
        self.setVisible(bool(source) or marked)


class LanguageMark(QWidget):
    """ҚАЗ, РУС or ENG at the left of an input."""

    def __init__(self, mark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Take the size of this scale."""
        self.setFixedSize(look.px(34), look.px(20))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        fill: Token = "muteSoft"
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 4, fill=fill)
            painter.setFont(look.font("key"))
            painter.setPen(look.colour("text2"))
            painter.drawText(self.rect(), CENTRE, self._mark)
