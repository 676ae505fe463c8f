"""A large visit for pictures and measures: 40 meetings over five days, 12 hosts, 200 guests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import directory, handovers, meetings, visits
from kzcoord_desktop.services.handovers import Telling
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.services.workplace import Workplace

DAYS: Final = 5
_BODIES: Final = (
    ("Сыртқы істер министрлігі", "Министерство иностранных дел"),
    ("Көлік министрлігі", "Министерство транспорта"),
    ("Сауда және интеграция министрлігі", "Министерство торговли и интеграции"),
    ("Азаматтық авиация комитеті", "Комитет гражданской авиации"),
    ("Астана қаласының әкімдігі", "Акимат города Астаны"),
    ("Ұлттық экономика министрлігі", "Министерство национальной экономики"),
    ("Энергетика министрлігі", "Министерство энергетики"),
    ("Қаржы министрлігі", "Министерство финансов"),
    ("Өнеркәсіп және құрылыс министрлігі", "Министерство промышленности и строительства"),
    ("Ауыл шаруашылығы министрлігі", "Министерство сельского хозяйства"),
    ("Су ресурстары және ирригация министрлігі",
     "Министерство водных ресурсов и ирригации"),
    ("Цифрлық даму министрлігі", "Министерство цифрового развития"),
)  # fmt: skip
_TOPICS: Final = (
    ("Транзит дәліздері", "Транзитные коридоры"),
    ("Кеден рәсімдері", "Таможенные процедуры"),
    ("Инвестициялық келісім", "Инвестиционное соглашение"),
    ("Тікелей рейстер", "Прямые рейсы"),
    ("Логистика орталығын аралау", "Осмотр логистического центра"),
    ("Бірлескен кәсіпорын құру туралы", "О создании совместного предприятия"),
)
_TIMES: Final = ((9, 0, 45), (10, 0, 60), (11, 15, 45), (12, 15, 60), (14, 0, 60), (15, 15, 45),
                 (16, 15, 60), (17, 30, 45))  # fmt: skip


def crowd(workplace: Workplace, first: datetime, *, n: int = 40, guests: int = 200) -> str:
    """Enter the visit, from `first` (a local day) on, and return its uid."""
    uid = visits.new_visit(workplace)
    last = first + timedelta(days=DAYS - 1)
    with workplace.store.write() as db:
        columns = {
            "coordinates_all": 1,
            "country": "KR",
            "start_date": f"{first:%Y-%m-%d}",
            "end_date": f"{last:%Y-%m-%d}",
            "counterparts": {"kk": "Көлік және логистика палатасы",
                             "ru": "Палата транспорта и логистики"},
            "title": {"kk": "Іскерлік миссия", "ru": "Деловая миссия"},
        }  # fmt: skip
        entity.update(db, "case", uid, columns)
    hosts = [_host(workplace, n) for n in range(len(_BODIES))]
    held = [_meet(workplace, uid, first, place, hosts) for place in range(n)]
    _tell(workplace, uid, held[:3])
    _expect(workplace, uid, guests)
    return uid


def _host(workplace: Workplace, n: int) -> tuple[str, str]:
    kk, ru = _BODIES[n]
    body = directory.add_body(workplace, {"body.name": {"kk": kk, "ru": ru}})
    names = ("Асхат Байжанов", "Сәуле Нұрпейісова", "Тимур Қасенов", "Роза Ахметова")
    name = names[n % len(names)]
    person = directory.add_person(
        workplace,
        People.HOST,
        {
            "person.name": {"kk": name, "ru": name},
            "person.position": {"kk": "вице-министр", "ru": "вице-министр"},
        },
        body=body.uid,
    )
    return body.uid, person.uid


def _meet(
    workplace: Workplace, uid: str, first: datetime, n: int, hosts: list[tuple[str, str]]
) -> str:
    day, place = divmod(n, len(_TIMES))
    hour, minute, lasts = _TIMES[place]
    begins = first + timedelta(days=day, hours=hour, minutes=minute)
    body, host = hosts[(n * 5 + day) % len(hosts)]
    kk, ru = _TOPICS[n % len(_TOPICS)]
    values = {
        "meeting.begins": Moment(begins),
        "meeting.ends": Moment(begins + timedelta(minutes=lasts)),
        "meeting.topic": Text(kk=kk, ru=ru),
        "meeting.place": Text(kk=f"{n % 9 + 1}-зал", ru=f"Зал {n % 9 + 1}"),
        "meeting.host_body": body,
        "meeting.host": host,
    }
    return meetings.add(workplace, uid, values).uid


def _tell(workplace: Workplace, uid: str, held: list[str]) -> None:
    """Write down the first meetings and pass them on, as far as they are over."""
    now = workplace.clock()
    for source in held:
        meeting = meetings.get(workplace, source)
        if meeting.over and meeting.over.instant() < now:
            text = Text(kk="Тәртіп талқыланды", ru="Обсуждён порядок")
            outcome = meetings.new_outcome(OutcomeKind.CONTENT, text)
            meetings.save_outcomes(workplace, source, [outcome])
            after = [
                duty.subject[1]
                for duty in handovers.open_after(workplace, uid)
                if duty.subject[0] == source and duty.rule == "R-9.1"
            ]
            given = Moment(meeting.over.local + timedelta(minutes=5))
            if after and given.instant() < now:
                handovers.tell(workplace, Telling(uid, source, tuple(after), given, content=text))


def _expect(workplace: Workplace, uid: str, guests: int) -> None:
    """Enter a long list of guests, some of whom came."""
    with workplace.store.write() as db:
        people = [
            directory.insert(
                db,
                People.GUEST,
                {
                    "person.name": {"kk": f"Қонақ {n}", "ru": f"Гость {n}"},
                    "person.position": {"kk": "сарапшы", "ru": "эксперт"},
                    "person.employer": {"kk": "Палата", "ru": "Палата"},
                },
            )
            for n in range(1, guests + 1)
        ]
    if people:
        visits.set_guests(workplace, uid, people, people[0])
        visits.set_all_came(workplace, uid, people[: guests // 3], came=True)
