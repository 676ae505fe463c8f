"""Scenes of what came of meetings: the editor, the ledger, and where they are used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.outcome import Outcome, OutcomeKind, Side
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, meetings
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.kit.frames import Plain, Scroll
from kzcoord_desktop.ui.outcomes import OutcomesEditor
from kzcoord_desktop.ui.outcomes.row import Around
from tools.gallery.trip import empty, open_page, store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.workplace import Workplace

_TODAY: Final = date(2026, 11, 16)
_TURNS: Final = 20
_CUSTOMS = Text(
    "Қорғас арқылы кедендік транзит тәртібі, «бірыңғай терезе» пилоттық жобасының мерзімі",
    "Порядок таможенного транзита через Хоргос, срок пилотного проекта «единого окна»",
    "Customs transit through Khorgos, the date of the “single window” pilot",
)
_ROADMAP = Text(
    "Жол картасының жобасын жіберу", "Направить проект дорожной карты", "Send the draft roadmap"
)
_GROUP = Text(
    "Жұмыс тобының отырысын өткізу",
    "Провести заседание рабочей группы",
    "Hold a meeting of the working group",
)
_QUOTA = Text(
    "Контейнерлік пойыздардың 2027 жылғы квотасы",
    "Квота контейнерных поездов на 2027 год",
    "The quota of container trains for 2027",
)
_MAP = Text("Порт аумағының жоспары", "План территории порта", "Plan of the port area")
_MINISTRY = Text("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport")
_THEIRS = Text(
    "Жер, инфрақұрылым және көлік министрлігі",
    "Министерство земли, инфраструктуры и транспорта",
    "Ministry of Land, Infrastructure and Transport",
)


def outcomes() -> tuple[Outcome, ...]:
    """Return outcomes of every kind, one of them confidential."""
    new = meetings.new_outcome
    return (
        new(OutcomeKind.CONTENT, _CUSTOMS),
        replace(new(OutcomeKind.CONTENT, _QUOTA), confidential=True),
        replace(new(OutcomeKind.AGREEMENT, _ROADMAP), side=Side.FOREIGN, due=date(2026, 12, 1),
                responsible=_THEIRS),
        replace(new(OutcomeKind.AGREEMENT, _GROUP), side=Side.BOTH, due=date(2026, 11, 9),
                responsible=_MINISTRY),
        replace(new(OutcomeKind.OPEN, _QUOTA), side=Side.OURS, confidential=True),
        new(OutcomeKind.DOCUMENT, _MAP),
    )  # fmt: skip


def editor() -> QWidget:
    """Return the editor as it stands in a sheet or a step."""
    return _framed(outcomes())


def editor_empty() -> QWidget:
    """Return the editor before the first word."""
    return _framed(())


def come_to_rest(_root: QWidget) -> None:
    """Let areas grow with their text: each level of the page learns of it in a turn of its own."""
    for _ in range(_TURNS):
        QApplication.processEvents()


def scroll_down(root: QWidget) -> None:
    """Show the lower part."""
    come_to_rest(root)
    for area in root.findChildren(Scroll):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def ledger() -> QWidget:
    """Return the ledger with late, dated and undated promises to two states."""
    return open_page(promised(), "ledger")


def ledger_empty() -> QWidget:
    """Return the ledger before the first meeting."""
    return open_page(empty(), "ledger")


@cache
def promised() -> Workplace:
    """Return a sample store in which two states were met."""
    workplace = store("outcomes").workplace
    for country, topic, day in (("TR", _CUSTOMS, 5), ("KR", _QUOTA, 12)):
        uid = cases.new_trip(workplace)
        with workplace.store.write() as db:
            entity.update(db, "case", uid, {"country": country})
        begins = Moment(datetime(2026, 10, day, 10, 0), ASTANA)  # noqa: DTZ001 - a wall time
        values = {"meeting.begins": begins, "meeting.topic": topic}
        meeting = meetings.add(workplace, uid, values)
        meetings.save_outcomes(workplace, meeting.uid, outcomes())
    return workplace


def _framed(shown: tuple[Outcome, ...]) -> QWidget:
    frame, content = Plain(), Plain()
    content.column.setContentsMargins(24, 20, 24, 20)
    content.column.addWidget(OutcomesEditor(Around(("kk", "ru"), _TODAY), shown))
    content.column.addStretch(1)
    frame.column.addWidget(Scroll(content))
    frame.resize(720, 768)
    return frame
