"""The scene of a whole procedure page, and what may be opened on it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import Checkbox, ChoiceCard
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Hairline, HelpBox, Scroll
from kzcoord_desktop.ui.kit.items import ItemsInput
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.languages import TextPerLanguage
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.page import BottomBar, Header, PageSheet, Status
from kzcoord_desktop.ui.kit.ring import FocusRing
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.secret import SecretInput, StrengthBar
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.sidebar import Place, Sidebar
from kzcoord_desktop.ui.kit.stepper import Step, Stepper
from kzcoord_desktop.ui.kit.trouble import DefectSheet
from tools.gallery.components import BACK, CANCEL, EMBASSY, NEXT, SIGN, STATE_WORDS

P = TypeVar("P", bound=QWidget)
TRIPS = Text(kk="Іссапарлар", ru="Поездки", en="Trips")
MINISTRY = Text(
    kk="Министрлікпен консультация",
    ru="Консультация с Министерством",
    en="Consultation with the Ministry",
)
SIGN_AND_EXPORT = Text(
    kk="Қол қою және экспорттау", ru="Подписать и экспортировать", en="Sign and export"
)


def form() -> QWidget:
    """Return a page with sidebar, stepper, form and bottom bar."""
    root = QWidget()
    whole = Row(0, parent=root)
    page = PageSheet()
    whole.addWidget(_sidebar())
    whole.addWidget(page, 1)
    middle = Row(0)
    middle.addLayout(_steps())
    middle.addWidget(Hairline(upright=True))
    middle.addWidget(Scroll(_fields()), 1)
    page.column.addWidget(_header())
    page.column.addWidget(Hairline())
    page.column.addLayout(middle, 1)
    page.column.addWidget(_bar())
    FocusRing(root)
    return root


def fold(root: QWidget) -> None:
    """Fold the sidebar to the rail, and move the focus by keyboard to the first step."""
    _part(root, Sidebar).set_rail(True)
    row = _part(root, Stepper).row("ministry")
    row.setFocus(Qt.FocusReason.TabFocusReason)


def scroll_down(root: QWidget) -> None:
    """Show the lower part of the form."""
    area = _part(root, Scroll)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def open_list(root: QWidget) -> None:
    """Open the list of people."""
    _part(root, Combo).open_list()


def open_calendar(root: QWidget) -> None:
    """Open the small calendar."""
    _part(root, DateInput).open_calendar()


def open_mistake(root: QWidget) -> None:
    """Show what the program says of its own mistake."""
    DefectSheet(root, "ValueError").open()


def open_sheet(root: QWidget) -> None:
    """Open a sheet with ways to sign and a password."""
    sheet = Sheet(root, SIGN_AND_EXPORT, width=600)
    ways = Column(6)
    key = Text(kk="Кілт файлы", ru="Файл ключа", en="Key file")
    paper = Text(kk="Қағазда", ru="На бумаге", en="On paper")
    until = Text(kk="14.03.2027 дейін", ru="до 14.03.2027", en="until 14.03.2027")
    scan = Text(
        kk="Басып шығару, қол қою, скан тіркеу",
        ru="Распечатать, подписать и приложить скан",
        en="Print, sign, attach the scan",
    )
    first = ChoiceCard(key, until, "file-key")
    first.setChecked(True)
    for card in (first, ChoiceCard(paper, scan, "printer")):
        ways.addWidget(card)
    sheet.body.addLayout(ways)
    password = Text(kk="Кілт құпиясөзі", ru="Пароль от ключа", en="Key password")
    sheet.body.addWidget(Field(password, SecretInput()))
    sheet.set_remark(
        Text(
            kk="Қол қойылған жазба өзгертілмейді, түзетілген нұсқасын шығаруға болады.",
            ru="После подписания запись нельзя изменить, но можно выпустить новую версию.",
            en="A signed record cannot be changed; a corrected version can be issued.",
        )
    )
    sheet.buttons.addWidget(Button(CANCEL, "quiet", size="large"))
    sheet.buttons.addWidget(Button(SIGN, "primary", icon="pen-line", size="large"))
    sheet.open()


def _sidebar() -> Sidebar:
    bar = Sidebar(
        (
            Place("trips", TRIPS, "plane-takeoff"),
            Place("people", Text(kk="Анықтамалық", ru="Справочник", en="Directory"),
                  "contact-round", new_group=True),
            Place("settings", Text(kk="Баптаулар", ru="Настройки", en="Settings"),
                  "settings-2", bottom=True),
            Place("lock", Text(kk="Құлыптау", ru="Заблокировать", en="Lock"),
                  "lock-keyhole", bottom=True),
        )
    )  # fmt: skip
    bar.set_current("trips")
    bar.set_badge("trips", 2, "warn")
    bar.set_person("Динара Оспанова", "Минтранс РК")
    return bar


def _header() -> Header:
    header = Header(
        Text(kk="Анкара, 17–19 қараша", ru="Анкара, 17–19 ноября", en="Ankara, 17–19 November")
    )
    header.set_crumbs([("trips", TRIPS), ("", "2026/041")])
    leaving = Text(kk="Ұшу ертең 07:40", ru="Вылет завтра в 07:40", en="Leaves tomorrow 07:40")
    header.set_chip(Chip(leaving, "warn", "plane-takeoff"))
    header.set_facts(EMBASSY)
    return header


def _steps() -> Column:
    due, exempt, overdue = (STATE_WORDS[s] for s in ("due", "exempt", "overdue"))
    trip = Text(kk="Іссапар және делегация", ru="Поездка и делегация", en="Trip and delegation")
    mission = Text(
        kk="Шетелдегі мекемемен консультация",
        ru="Консультация с загранучреждением",
        en="Consultation with the mission abroad",
    )
    meetings = Text(kk="Кездесулер мен нәтижелер", ru="Встречи и итоги", en="Meetings and outcomes")
    report = Text(kk="Есеп", ru="Отчёт", en="Report")
    column = Column(8, (0, 8, 0, 8))
    steps = (
        Step("trip", trip, STATE_WORDS["done"], "done"),
        Step("ministry", MINISTRY, due, "due"),
        Step("mission", mission, EMBASSY),
        Step("meetings", meetings, overdue, "overdue"),
        Step("report", report, exempt, "exempt"),
        Step("sign", SIGN),
    )
    column.addWidget(Stepper(steps, "ministry"))
    column.addStretch(1)
    return column


def _fields() -> QWidget:
    content = QWidget()
    column = Column(11, (24, 14, 22, 14), content)
    column.addWidget(Label(MINISTRY, "section"))
    column.addWidget(_help())
    column.addLayout(_form_and_date())
    people = (
        Option("1", "К. Абдрахманов", Text(kk="СІМ", ru="МИД", en="MFA"), "contact-round"),
        Option("2", "А. Байжанов", EMBASSY, "contact-round"),
    )
    add = Option("+", Text(kk="Адам қосу…", ru="Добавить человека…", en="Add a person…"),
                 icon="user-plus")  # fmt: skip
    combo = Combo(people, "1", action=add)
    column.addWidget(Field(Text(kk="Кіммен", ru="С кем", en="With whom"), combo))
    number = LineInput(hint=Text(kk="СІМ хатының №", ru="№ письма МИД", en="MFA letter no."))
    reply = Field(Text(kk="Жауап", ru="Ответ", en="Reply"), number, optional=True)
    reply.set_help(Text(kk="Нөмірі хатта", ru="Номер есть в письме", en="See the letter"))
    column.addWidget(reply)
    column.addWidget(_questions())
    column.addWidget(_explanation())
    column.addWidget(Field(Text(kk="Кілттік фраза", ru="Парольная фраза", en="Passphrase"),
                           SecretInput()))  # fmt: skip
    strength = StrengthBar()
    strength.set_filled(3)
    column.addWidget(strength)
    kept = Text(
        kk="Қалпына келтіру кілті сенімді жерде",
        ru="Ключ восстановления в надёжном месте",
        en="The recovery key is in a safe place",
    )
    column.addWidget(Checkbox(kept, checked=True))
    column.addStretch(1)
    return content


def _form_and_date() -> Row:
    forms = [
        ("written", Text(kk="Жазбаша", ru="Письменная", en="Written")),
        ("other", Text(kk="Басқа", ru="Другая", en="Other")),
    ]
    day = DateInput(date(2026, 11, 16), today=date(2026, 11, 16))
    row = Row(24)
    for label, control in (
        (Text(kk="Нысаны", ru="Форма", en="Form"), Segmented("", forms, "written")),
        (Text(kk="Күні", ru="Дата", en="Date"), day),
    ):
        row.addWidget(Field(label, control), 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    return row


def _help() -> HelpBox:
    title = Text(
        kk="8-тармақтың 1) тармақшасы не талап етеді",
        ru="Чего требует пункт 8(1)",
        en="What paragraph 8(1) asks",
    )
    body = Text(
        kk="Шыққанға дейін делегация басшысы іссапар тақырыптары бойынша СІМ-мен жазбаша "
        "консультация жүргізеді. Уағдаластық болса, басқа нысан да мүмкін.",
        ru="До выезда глава делегации письменно консультируется с МИД по темам поездки. Другая "
        "форма возможна, если о ней договорились с МИД.",
        en="Before leaving, the head of delegation consults the MFA in writing on the themes of "
        "the trip. Another form is possible if it was agreed with the MFA.",
    )
    link = Button(Text(kk="Мәтіні", ru="Текст пункта", en="Text"), "link")
    return HelpBox(title, body, link)


def _questions() -> Field:
    items = ItemsInput(
        Text(kk="Сұрақ", ru="Вопрос", en="Question"),
        Text(kk="Сұрақ қосу", ru="Добавить вопрос", en="Add a question"),
        ("ru",),
    )
    items.set_value(
        [
            {"ru": "Позиция по тарифам на транзит через Каспий"},
            {"ru": "Статус соглашения о цифровом коридоре"},
        ]
    )
    return Field(Text(kk="СІМ-ге сұрақтар", ru="Вопросы к МИД", en="Questions to the MFA"), items)


def _explanation() -> Field:
    texts = TextPerLanguage(
        ("kk", "ru"),
        {"kk": "Бірыңғай тарифті қолдау.", "ru": "Поддерживать единый тариф для маршрута."},
        lines=2,
    )
    insert = Text(kk="Ұстанымнан қою", ru="Вставить из позиции", en="Insert from the position")
    label = Text(kk="СІМ түсіндірмесі", ru="Что разъяснил МИД", en="What the MFA explained")
    return Field(label, texts, action=Button(insert, "link", icon="compass"))


def _bar() -> BottomBar:
    bar = BottomBar()
    saved = Text(kk="Сақталды: 14:32", ru="Сохранено в 14:32", en="Saved 14:32")
    left = Text(kk="Толтырылмаған: 1 өріс", ru="Осталось 1 поле", en="1 field left")
    bar.status.addWidget(Status(saved, "check", "ok"))
    bar.status.addWidget(Status(left, "circle-dashed"))
    bar.buttons.addWidget(Button(BACK, "quiet", icon="arrow-left"))
    bar.buttons.addWidget(Button(NEXT))
    bar.buttons.addWidget(Button(SIGN_AND_EXPORT, "primary", icon="pen-line"))
    return bar


def _part(root: QWidget, kind: type[P]) -> P:
    return root.findChildren(kind)[0]
