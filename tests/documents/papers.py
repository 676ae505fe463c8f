"""Papers that tests draw: both records with real words in three languages."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from zipfile import ZipFile

from lxml import etree

from kzcoord_desktop.documents import docx
from kzcoord_desktop.domain.content import Document, Marks, Sheet, compose
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import Message

RECORD = "pre-departure-record"
REQUEST = "pre-departure-request"
NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text(kk: str, ru: str, en: str) -> dict[str, str]:
    return {"kk": kk, "ru": ru, "en": en}


HEAD = {
    "name": text("Асқар Жұмабеков", "Аскар Жумабеков", "Askar Zhumabekov"),
    "position": text("көлік министрі", "министр транспорта", "Minister of Transport"),
}
OFFICIAL = {
    "name": text("Қайрат Әбдірахманов", "Кайрат Абдрахманов", "Kairat Abdrakhmanov"),
    "position": text(
        "Азия департаментінің директоры",
        "директор Департамента Азии",
        "Director of the Asia Department",
    ),
}
ISSUES = [
    text(
        "Каспий арқылы транзит тарифтері бойынша ұстаным",
        "Позиция по тарифам на транзит через Каспий",
        "Position on tariffs of transit across the Caspian",
    ),
    text(
        "Ақтау — Баку паром өткелі туралы рұқсат етілген тұжырымдар",
        "Допустимые формулировки о паромной переправе Актау — Баку",
        "Acceptable wording on the ferry from Aktau to Baku",
    ),
]
EXPLANATION = text(
    "Бағыт үшін бірыңғай тарифті қолдау; кездесуде көлем бойынша міндеттеме алмау. "
    "Өткел туралы тұжырымды Әзербайжан тарапымен келісу.",
    "Поддерживать единый тариф для маршрута; обязательств по объёмам на встрече не брать. "
    "Формулировку о переправе согласовать с азербайджанской стороной.",
    "Support one tariff for the route and take no obligations on volumes at the meeting. "
    "Agree the wording on the ferry with the Azerbaijani side.",
)
VALUES: dict[str, object] = {
    "case.title": text(
        "Транскаспий бағыты жөніндегі жұмыс тобының отырысы",
        "Заседание рабочей группы по Транскаспийскому маршруту",
        "Meeting of the working group on the Trans-Caspian route",
    ),
    "case.country": text("Түркия", "Турция", "Türkiye"),
    "case.city": text("Анкара", "Анкара", "Ankara"),
    "case.start": "2026-11-17",
    "case.end": "2026-11-19",
    "case.departure": {"local": "2026-11-17T07:40", "zone": "Asia/Almaty"},
    "case.head": HEAD,
    "case.members": [HEAD, OFFICIAL],
    "case.counterparts": text("Көлік министрлігі", "Министерство транспорта", "The Ministry"),
    "case.contact": HEAD,
    "consultation.form": "written",
    "consultation.request": {"number": "03-12/2841", "date": "2026-11-10"},
    "consultation.answer": {"number": "1-07/5512", "date": "2026-11-16"},
    "consultation.with": OFFICIAL,
    "consultation.by": HEAD,
    "consultation.held_at": {"local": "2026-11-16T11:00", "zone": "Asia/Almaty"},
    "consultation.head_informed": "2026-11-16",
    "issues": ISSUES,
    "agenda": ISSUES,
    "questions": ISSUES,
    "explanation": EXPLANATION,
}
BODY = Text(
    "Қазақстан Республикасы Көлік министрлігі",
    "Министерство транспорта Республики Казахстан",
    "Ministry of Transport of the Republic of Kazakhstan",
)


def paper(
    kind: str = RECORD, form: str = "ru", number: str = "KM-2026/041-K1", **changes: object
) -> Document:
    """Compose a record; changes are values, or marks named `draft`, `sample`, `checkpoint`."""
    marks = {
        name: changes.pop(name) for name in ("draft", "sample", "checkpoint") if name in changes
    }
    values = {name.replace("__", "."): value for name, value in changes.items()}
    sheet = Sheet(
        body=BODY,
        unit=Text("Департамент", "Департамент", "Department"),
        city=Text("Астана", "Астана", "Astana"),
        contacts=("+7 7172 75 00 00", "info@transport.example"),
        number=number,
        day=date(2026, 11, 16),
        drafter=Text("Динара Оспанова", "Динара Оспанова", "Dinara Ospanova"),
        phone="+7 7172 75 00 01",
        marks=Marks(record="KM-2026/041-K1", rule=Message("R-8(1)"), **marks),
    )
    return compose(RECORDS[kind], {**VALUES, **values}, form, sheet)


def built(document: Document, **options: object) -> bytes:
    """Return the DOCX of a paper."""
    return docx.build(document, translators=paper_translator, created=NOW, **options)


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return one part of a package as XML."""
    return etree.fromstring(parts(data)[name])


def text_of(element: etree._Element) -> str:
    """Return the text of an element, a space after each paragraph and for each break."""
    words = []
    for found in element.iter(f"{W}t", f"{W}p", f"{W}br", f"{W}tab"):
        words.append(found.text or "" if found.tag == f"{W}t" else " ")
    return " ".join("".join(words).split())
