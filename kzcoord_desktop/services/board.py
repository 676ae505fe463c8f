"""The deadline board: what is due, until when, in how many working days, whose, what comes next.

Rows are stored duties found by index; words are made of the few that are looked at (decision 34).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, overload
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain import duty as domain
from kzcoord_desktop.domain.moment import ASTANA
from kzcoord_desktop.domain.rules.handover import LATER_DAY
from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import (
    board_action,
    board_tellings,
    board_words,
    duty_about,
    duty_row,
    duty_words,
    half_years,
    rulebook,
)
from kzcoord_desktop.services.board_action import Note
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.store import duties as stored
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.board_action import Action
    from kzcoord_desktop.services.board_tellings import Gathered, Telling
    from kzcoord_desktop.services.board_words import Due
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.duties import Values


class Place(StrEnum):
    """The groups of the board, in their order."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


TITLES: dict[Place, Message] = {
    Place.OVERDUE: N_("Overdue"),
    Place.TODAY: N_("Today"),
    Place.THIS_WEEK: N_("This week"),
    Place.LATER: N_("Later"),
}


@dataclass(frozen=True)
class Row:
    """One line of the board.

    Attributes:
        uid: of the duty; `duties.explain` takes it.
        rule: id of the item, `R-7.4`; `cite` is how it is written.
        title: what is to be done.
        facts: parts of the second line, the paragraph last.
        due: the block at the left: how long, and until when.
        left: working days from today to the day shown, negative when it is past, `None` without
            a day.
        officer: whose it is, `None` where nobody's.
        action: what the button does.
        is_most_urgent: whether it has the filled button; one row of the board at most.
        telling: of what is to be told from host to host: which talk, and to whom.
    """

    uid: str
    rule: str
    cite: Message
    case: str | None
    title: Message
    facts: tuple[Phrase, ...]
    due: Due
    left: int | None
    state: domain.State
    officer: Text | None
    action: Action
    is_most_urgent: bool
    telling: Telling | None = None


@dataclass(frozen=True)
class Group:
    """A group with its rows, the next one first."""

    place: Place
    rows: Sequence[Row]

    @property
    def title(self) -> Message:
        """Its heading."""
        return TITLES[self.place]


@dataclass(frozen=True)
class Board:
    """What is due on a day: the four groups in order, empty ones included.

    Attributes:
        hint: a neutral line, of what the Ministry has not sent (R-6.8).
        tellings: how many rows of what is overdue and of what is due today are about visits.
    """

    day: date
    groups: tuple[Group, ...]
    hint: Message | None = None
    tellings: tuple[int, int] = (0, 0)

    def __len__(self) -> int:
        """Return the number of rows."""
        return sum(len(group.rows) for group in self.groups)

    def group(self, place: Place) -> Group:
        """Return one group."""
        return next(group for group in self.groups if group.place is place)

    @property
    def urgent(self) -> int:
        """How many are overdue or due today."""
        return len(self.group(Place.OVERDUE).rows) + len(self.group(Place.TODAY).rows)

    @property
    def next(self) -> Row | None:
        """What comes first."""
        return next((row for group in self.groups for row in group.rows), None)

    def summary(self) -> tuple[Message, ...]:
        """Return the line below the heading: how many in each group that is not empty."""
        counts = {group.place: len(group.rows) for group in self.groups}
        late, now, week = (counts[p] for p in (Place.OVERDUE, Place.TODAY, Place.THIS_WEEK))
        parts = (
            (late, NN_("{n} overdue", "{n} overdue", n=late)),
            (now, NN_("{n} for today", "{n} for today", n=now)),
            (week, NN_("{n} this week", "{n} this week", n=week)),
        )
        return tuple(words for n, words in parts if n)


class _Rows(Sequence[Row]):
    """Rows made when they are looked at."""

    def __init__(self, reader: _Reader, values: list[Values]) -> None:
        self._reader, self._values = reader, values

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self._reader.row(values) for values in self._values[at]]
        return self._reader.row(self._values[at])


@dataclass(frozen=True)
class _Reader:
    """What makes a row of the values that the store gave."""

    db: Database
    names: Sequence[str]
    calendar: WorkingCalendar
    now: datetime
    today: date
    officers: Mapping[str, Text]
    most_urgent: object
    talks: Gathered

    def row(self, values: Values) -> Row:
        """Return a row in words."""
        found = stored.decoded(self.names, values)
        duty, of = duty_row.duty_of(found), found["of"]
        state = domain.state(duty, self.now)
        shown = board_words.shown(duty, self.today)
        left = self.calendar.working_days_left(self.today, shown) if shown else None
        telling = board_tellings.telling(duty, self.talks.more.get(found["uid"], ()))
        return Row(
            uid=found["uid"],
            rule=duty.rule,
            cite=duty_words.CITES[duty.rule],
            case=found["case"],
            title=duty_words.title(duty, duty_about.about(self.db, duty, of)),
            facts=(*self._facts(found["uid"], duty, of, telling), duty_words.CITES[duty.rule]),
            due=board_words.due(duty, state, left, self.now),
            left=left,
            state=state,
            officer=self.officers.get(found["owner"]),
            action=self._action(duty, found["case"], of["kind"]),
            is_most_urgent=found["uid"] == self.most_urgent,
            telling=telling,
        )

    def _action(self, duty: Duty, case: str | None, kind: str | None) -> Action:
        note = board_tellings.note(self.db, duty) if duty.rule == LATER_DAY else Note.NONE
        return board_action.action(duty, case, kind, self.now, note)

    def _facts(
        self, uid: str, duty: Duty, of: entity.Row, telling: Telling | None
    ) -> Iterable[Phrase]:
        if telling is None:
            return board_words.facts(duty, of, duty_about.request(self.db, duty))
        is_alike = uid in self.talks.alike
        talk = duty_about.host(self.db, telling.source) if is_alike else NO_TEXT
        return board_tellings.facts(duty, of, telling, self.today, talk=talk)


def board(workplace: Workplace, *, mine: bool) -> Board:
    """Return what is due now: of the officer and of nobody, or of the whole body."""
    db, now, today = workplace.store.reader(), workplace.clock(), workplace.today()
    names, found = stored.open_duties(db, stamp(now), workplace.officer.uid if mine else None)
    talks = board_tellings.gathered(names, found, now)
    places = _placed(names, talks.values, now, today)
    urgent = _most_urgent(names, places, today)
    reader = _Reader(
        db=db,
        names=names,
        calendar=rulebook.calendar(db),
        now=now,
        today=today,
        officers=_officers(db),
        most_urgent=urgent and urgent[names.index("uid")],
        talks=talks,
    )
    groups = tuple(Group(place, _Rows(reader, places[place])) for place in Place)
    late, now_due = (
        sum(board_tellings.is_telling(values[names.index("rule")]) for values in places[place])
        for place in (Place.OVERDUE, Place.TODAY)
    )
    return Board(today, groups, half_years.hint(workplace), (late, now_due))


def _most_urgent(
    names: Sequence[str], places: Mapping[Place, list[Values]], today: date
) -> Values | None:
    """Return the row with the filled button.

    First the talk of today that the next host was not told of in time, while its meeting may still
    be held; then what is due today, overdue, due this week.
    """
    rule, due_at = map(names.index, ("rule", "due_at"))
    start = _start_of(today)
    missed = (
        values
        for values in places[Place.OVERDUE]
        if board_tellings.is_telling(values[rule]) and values[due_at] >= start
    )
    after = (places[p][0] for p in (Place.TODAY, Place.OVERDUE, Place.THIS_WEEK) if places[p])
    return next(missed, None) or next(after, None)


def _placed(
    names: Sequence[str], found: list[Values], now: datetime, today: date
) -> dict[Place, list[Values]]:
    """Return the values of each group, in their order; instants compare as they are stored."""
    due_at, today_at, over_at, after = map(names.index, ("due_at", "today_at", "over_at", "after"))
    moment, week = stamp(now), _end_of_week(today)
    places: dict[Place, list[Values]] = {place: [] for place in Place}
    for values in found:
        due = values[due_at]
        if values[over_at] <= moment:
            place = Place.OVERDUE if values[after] == "overdue" else Place.THIS_WEEK
        elif values[today_at] <= moment or due <= moment:
            place = Place.TODAY
        else:
            place = Place.THIS_WEEK if due <= week else Place.LATER
        places[place].append(values)
    # What the Rules ask for today comes before what the body wanted to have done by now
    places[Place.TODAY].sort(key=lambda values: bool(values[today_at] > moment))
    return places


def _end_of_week(today: date) -> str:
    """Return the instant after the Sunday of this week."""
    return _start_of(today + timedelta(days=7 - today.weekday()))


def _start_of(day: date) -> str:
    """Return the instant a day begins in Kazakhstan."""
    return stamp(datetime.combine(day, time(), ZoneInfo(ASTANA)))


def _officers(db: Database) -> dict[str, Text]:
    officers = entity.select(db, "officer")
    people = entity.select(db, "person", {"uid": [row["person"] for row in officers]})
    names = {row["uid"]: Text.of(row["name"]) for row in people}
    return {row["uid"]: names[row["person"]] for row in officers if row["person"] in names}
