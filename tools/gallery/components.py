"""The kit's own scenes: every part in every state, with invented texts in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.ui.kit import table as tables
from kzcoord_desktop.ui.kit.banner import Banner, EmptyState
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.chip import Chip, Key, State
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput, TimeInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel, Plain
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.marks import Avatar, Logo
from kzcoord_desktop.ui.kit.page import Header, PageSheet
from kzcoord_desktop.ui.kit.paint import painting, rounded
from kzcoord_desktop.ui.kit.progress import Busy, ProgressBar
from kzcoord_desktop.ui.kit.room import Grid, Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.table import Cell, Table
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLayout

    from kzcoord_desktop.ui.theme import Token

STATE_WORDS: dict[State, Text] = {
    "done": Text(kk="Орындалды", ru="Готово", en="Done"),
    "current": Text(kk="Қазір", ru="Сейчас", en="Now"),
    "due": Text(kk="2 жұмыс күні", ru="2 раб. дня", en="2 working days"),
    "overdue": Text(kk="Мерзімі өткен", ru="Просрочено", en="Overdue"),
    "not_yet": Text(kk="Әлі ерте", ru="Ещё рано", en="Not yet"),
    "exempt": Text(kk="Қолданылмайды", ru="Не применяется", en="Exempt"),
}
SIGN = Text(kk="Қол қою", ru="Подписать", en="Sign")
NEXT = Text(kk="Келесі", ru="Далее", en="Next")
BACK = Text(kk="Артқа", ru="Назад", en="Back")
CANCEL = Text(kk="Бас тарту", ru="Отмена", en="Cancel")
EMBASSY = Text(kk="Анкарадағы елшілік", ru="Посольство в Анкаре", en="Embassy in Ankara")


def row(*parts: QWidget, spacing: int = 8) -> Row:
    """Return parts side by side, with the rest of the width left free."""
    made = Row(spacing)
    for part in parts:
        made.addWidget(part)
    made.addStretch(1)
    return made


def components() -> QWidget:
    """Return the sheet of components."""
    ground = Plain("canvas")
    columns = Row(16, (20, 20, 20, 20))
    left, right = _parts(), _types()
    columns.addWidget(left, 5)
    columns.addWidget(right, 4)
    ground.column.addLayout(columns)
    return ground


def _parts() -> QWidget:
    panel = Panel(padding=(22, 16, 22, 16), spacing=7)
    add = panel.column
    chips = [Chip.of(state, words) for state, words in STATE_WORDS.items()]
    _section(add, Text(kk="Күйлер", ru="Состояния", en="States"), row(*chips[:4]), row(*chips[4:]))
    buttons = row(
        Button(SIGN, "primary", icon="pen-line"),
        Button(NEXT),
        Button(CANCEL, "quiet"),
        Button(Text(kk="8-тармақ", ru="Пункт 8", en="Paragraph 8"), "link"),
        Button(Text(kk="Жою", ru="Удалить", en="Delete"), "danger"),
        spacing=14,
    )
    small = row(
        Button(BACK, "quiet", icon="arrow-left"),
        Button(NEXT, size="small"),
        IconButton("ellipsis", Text(kk="Тағы", ru="Ещё", en="More"), framed=True, size=34),
        IconButton("x", Text(kk="Жабу", ru="Закрыть", en="Close")),
        Key("Ctrl K"),
        Avatar("Динара Оспанова"),
        Logo(),
    )
    _section(add, Text(kk="Батырмалар", ru="Кнопки", en="Buttons"), buttons, small)
    add.addLayout(_inputs())
    switches = row(
        Segmented("", _forms(), "written"), Segmented("", _languages(), "both", small=True)
    )
    _section(add, Text(kk="Ауыстырғыштар", ru="Переключатели", en="Switches"), switches)
    add.addLayout(_verdicts())
    add.addStretch(1)
    return panel


def _inputs() -> Grid:
    plain = Field(Text(kk="Қалыпты", ru="Обычное", en="Plain"), LineInput("№ 03-12/2841"))
    wrong = Field(Text(kk="Қате", ru="Ошибка", en="Error"), DateInput())
    wrong.control.edit.setText("32.11.2026")  # type: ignore[attr-defined]
    wrong.set_error(Text(kk="Мұндай күн жоқ", ru="Такой даты нет", en="No such date"))
    time = Field(Text(kk="Уақыты", ru="Время", en="Time"), TimeInput(), optional=True)
    combo = Combo([Option("1", EMBASSY)], "1")
    choice = Field(Text(kk="Анықтамалықтан", ru="Из справочника", en="From the list"), combo)
    choice.set_help(Text(kk="Теріп іздеңіз", ru="Поиск при вводе", en="Type to search"))
    grid = Grid(12, 12)
    top = Qt.AlignmentFlag.AlignTop
    for n, field in enumerate((plain, wrong, choice, time)):
        grid.addWidget(field, n // 2, n % 2, top)
        grid.setColumnStretch(n % 2, 1)
    return grid


def _verdicts() -> Grid:
    grid = Grid()
    words = (
        (Text(kk="Жарамды", ru="Действительна", en="Valid"), "ok", "shield-check"),
        (Text(kk="Ескерту бар", ru="С предупреждением", en="Warning"), "warn", "shield-alert"),
        (Text(kk="Жарамсыз", ru="Недействительна", en="Not valid"), "bad", "shield-x"),
        (Text(kk="Тексерілмейді", ru="Нельзя проверить", en="Unknown"), "mute",
         "shield-question-mark"),
    )  # fmt: skip
    for n, (title, tone, icon) in enumerate(words):
        grid.addWidget(Banner(title, tone=tone, icon=icon), n // 2, n % 2)  # type: ignore[arg-type]
    return grid


def _types() -> QWidget:
    panel = Panel(padding=(22, 16, 22, 16), spacing=8)
    add = panel.column
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі ₸ №  0123456789 Il1"
    for style in ("hero", "title", "section", "lead", "body", "medium", "strong", "small"):
        words = Text(kk="Кету алдындағы кеңес", ru="Консультация до выезда", en="Consultation")
        add.addWidget(Label(words, style, wrap=True))
    add.addWidget(Label(letters, "strong", "text2", wrap=True))
    names = (
        "sun", "plane-takeoff", "handshake", "calendar-range", "compass", "mail", "files",
        "contact-round", "book-open-text", "settings-2", "lock-keyhole", "pen-line", "printer",
        "file-key", "shield-check", "shield-alert", "shield-x", "eye", "search",
    )  # fmt: skip
    for part in (names[:10], names[10:]):
        add.addLayout(row(*(Icon(name, 20) for name in part), spacing=12))
    add.addLayout(_palette())
    add.addWidget(ProgressBar(0.7))
    add.addWidget(Busy(Text(kk="Тексерілуде", ru="Проверяется", en="Checking")))
    add.addStretch(1)
    return panel


_SHOWN: tuple[Token, ...] = (
    "canvas", "surface", "sunken", "line", "edge", "text",
    "text2", "text3", "accent", "accentSoft", "ok", "okSoft",
    "warn", "warnSoft", "bad", "badSoft", "mute", "muteSoft",
)  # fmt: skip
_IN_A_ROW = 6


def _palette() -> Grid:
    grid = Grid(10, 3)
    for n, token in enumerate(_SHOWN):
        at, column = divmod(n, _IN_A_ROW)
        grid.addWidget(_Swatch(token), 2 * at, column)
        grid.addWidget(Label(token, "small"), 2 * at + 1, column)
    return grid


class _Swatch(QWidget):
    def __init__(self, token: Token) -> None:
        super().__init__()
        self._token = token
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        self.setFixedHeight(look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 7, fill=self._token, border="line2")


def states() -> QWidget:
    """Return errors, emptiness and success."""
    ground = Plain("canvas")
    grid = Grid(14, 14, (20, 20, 20, 20))
    for n, panel in enumerate((_full_disk(), _not_valid(), _nothing(), _all_done())):
        grid.addWidget(panel, n // 2, n % 2)
        grid.setColumnStretch(n % 2, 1)
        grid.setRowStretch(n // 2, 1)
    ground.column.addLayout(grid)
    return ground


def _full_disk() -> QWidget:
    panel = Panel()
    title = Text(
        kk="Сақталмады: дискіде орын жоқ", ru="Не сохранено: диск полон", en="Not saved: disk full"
    )
    body = Text(
        kk="Соңғы өзгерістер осы терезеде сақтаулы. Дискіден 20 МБ босатып, қайта сақтаңыз.",
        ru="Последние изменения остаются в этом окне. Освободите 20 МБ и сохраните снова.",
        en="Your last changes are kept in this window. Free about 20 MB, then save again.",
    )
    banner = Banner(title, body, tone="bad", icon="hard-drive")
    banner.add_button(Button(Text(kk="Қайта сақтау", ru="Сохранить снова", en="Save again")))
    panel.column.addWidget(banner)
    panel.column.addStretch(1)
    return panel


def _not_valid() -> QWidget:
    panel = Panel()
    body = Text(
        kk="Мәтін қол қойылғаннан кейін өзгертілген. Бұл құжатқа сенбеңіз.",
        ru="Текст изменён после подписания. Не полагайтесь на этот документ.",
        en="The text was changed after it was signed. Do not rely on this document.",
    )
    title = Text(kk="Жарамсыз", ru="Недействительна", en="Not valid")
    panel.column.addWidget(Banner(title, body, tone="bad", icon="shield-x", large=True))
    panel.column.addStretch(1)
    return panel


def _nothing() -> QWidget:
    panel = Panel()
    title = Text(kk="Әзірге іссапар жоқ", ru="Поездок пока нет", en="No trips yet")
    body = Text(
        kk="Екі консультацияны жоспарлау және есеп дайындау үшін іссапар бастаңыз.",
        ru="Начните поездку, чтобы спланировать обе консультации и подготовить отчёт.",
        en="Start a trip to plan both consultations and prepare the report.",
    )
    new = Button(Text(kk="Жаңа іссапар", ru="Новая поездка", en="New trip"), "primary", icon="plus")
    panel.column.addWidget(EmptyState("plane-takeoff", title, body, (new,)))
    return panel


def _all_done() -> QWidget:
    panel = Panel()
    title = Text(kk="Бүгінге ештеңе жоқ", ru="На сегодня всё", en="Nothing is due today")
    panel.column.addWidget(EmptyState("check", title, EMBASSY, done=True))
    return panel


def table() -> QWidget:
    """Return the list of trips."""
    page = PageSheet()
    header = Header(Text(kk="Іссапарлар", ru="Поездки", en="Trips"))
    header.set_facts(Text(kk="2 ағымдағы", ru="2 текущие", en="2 current"))
    new = Button(Text(kk="Жаңа іссапар", ru="Новая поездка", en="New trip"), "primary", icon="plus")
    header.buttons.addWidget(new)
    columns = (
        tables.Column(Text(kk="Іссапар", ru="Поездка", en="Trip")),
        tables.Column(Text(kk="Күндері", ru="Даты", en="Dates"), 130),
        tables.Column(Text(kk="Барысы", ru="Ход", en="Progress"), 160),
        tables.Column(Text(kk="Келесі", ru="Дальше", en="Next"), 300),
    )
    trips = Table(Text(kk="Іссапарлар", ru="Поездки", en="Trips"), columns)
    trips.set_rows([_trip("1", "due"), _trip("2", "overdue"), _trip("3", "not_yet")])
    page.column.addWidget(header)
    margins = Row(0, (14, 0, 10, 0))
    margins.addWidget(trips)
    page.column.addLayout(margins, 1)
    return page


def show_toast(page: QWidget) -> None:
    """Say that something was deleted and may come back."""
    Toast(page, Text(kk="Кездесу жойылды", ru="Встреча удалена", en="Meeting deleted")).open()


def _trip(uid: str, state: State) -> tables.Row:
    place = Text(kk="Анкара, Түркия", ru="Анкара, Турция", en="Ankara, Türkiye")
    theme = Text(
        kk="Транскаспий бағыты жөніндегі жұмыс тобы",
        ru="Рабочая группа по Транскаспийскому маршруту",
        en="Working group on the Trans-Caspian route",
    )
    action = Text(
        kk="Министрлікпен консультация", ru="Консультация с МИД", en="Consultation with the MFA"
    )
    dots: tuple[State, ...] = ("done", state, "exempt", "not_yet", "not_yet", "not_yet")
    spoken = Text(kk="6 қадамның 1-і", ru="Готово: 1 из 6", en="1 of 6 steps done")
    return tables.Row(
        uid,
        (
            Cell(place, theme, strong=True),
            Cell("17–19.11.2026"),
            Cell(dots=dots, spoken=spoken),
            Cell(action, state=state),
        ),
    )


def _forms() -> list[tuple[str, Text | str]]:
    other = Text(kk="Басқа нысан", ru="Другая форма", en="Another form")
    return [("written", Text(kk="Жазбаша", ru="Письменная", en="Written")), ("other", other)]


def _languages() -> list[tuple[str, Text | str]]:
    return [("kk", "Қаз"), ("ru", "Рус"), ("both", "Қаз + Рус")]


def _section(column: QVBoxLayout, title: Text, *rows: QLayout) -> None:
    column.addWidget(Label(title, "caption", "text2"))
    for part in rows:
        column.addLayout(part)
