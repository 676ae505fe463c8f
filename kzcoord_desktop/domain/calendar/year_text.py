"""Reads a yearly file from its text: JSON of format 1, or CSV with one day a line.

A table is the whole year.  A JSON file may name only what the year has of its own: a key of a
holiday replaces that holiday of the rules, `abolished` drops keys, the other holidays stay, and
days off that it does not give are computed.

What cannot be read is a `UserError` that names the place; what reads but cannot be right is found
by `year_file.problems`.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.calendar.day import Act, Day, Kind, Status
from kzcoord_desktop.domain.calendar.rules import FORMAT, Move, transferred
from kzcoord_desktop.domain.calendar.year_file import AIT, DayOff, Holiday, YearFile
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.domain.calendar.rules import CalendarData, HolidayRule

COLUMNS = ("date", "weekday", "kind", "name_kk", "name_ru", "name_en", "linked_date", "status")
_STATUS = {"computed from law": Status.COMPUTED, "estimate": Status.ESTIMATE}
_CHRISTMAS = (1, 7)


def read_json(text: str, data: CalendarData) -> YearFile:
    """Read a file of format 1; what it does not name comes from the rules."""
    try:
        stored = json.loads(text)
    except ValueError as error:
        raise UserError(
            N_("This is not a calendar file in JSON. Nothing was taken over. Choose another file.")
        ) from error
    if not isinstance(stored, dict):
        raise _missing("year")
    if stored.get("format") != FORMAT:
        raise UserError(
            N_("The file does not say format {known}. Choose a file of that format.", known=FORMAT)
        )
    if (stored.get("country"), stored.get("week")) != ("KZ", "5-day"):
        raise UserError(
            N_(
                "The file is not for the five-day week of Kazakhstan (country KZ, week 5-day). "
                "Choose another file."
            )
        )
    year = stored.get("year")
    if not isinstance(year, int) or not date.min.year <= year <= date.max.year:
        raise _missing("year")
    source = _source(stored)
    holidays = (*_holidays(stored, data, year), *_eid(stored, data, year))
    return YearFile(
        year,
        holidays,
        tuple(_days_off(stored, holidays)),
        tuple(
            Move(_date(row, "off"), _date(row, "work"), source) for row in _rows(stored, "moved")
        ),
        source,
        _date(stored, "issued"),
    )


def read_csv(text: str, year: int, issued: date) -> YearFile:
    """Read a table with `COLUMNS` and `source` as the calendar of `year`, made on `issued`."""
    table = csv.DictReader(io.StringIO(text, newline=""), restval="")
    if not set(COLUMNS) <= set(table.fieldnames or ()):
        raise UserError(
            N_(
                "The table needs the columns {columns}. Nothing was taken over. Correct its first "
                "line.",
                columns=", ".join(COLUMNS),
            )
        )
    rows = [_line(row, number) for number, row in enumerate(table, start=2)]
    return YearFile(
        year,
        tuple(_holiday_of_line(row) for row in rows if row["kind"] in _HOLIDAYS),
        tuple(
            DayOff(_date(row, "date"), _date(row, "linked_date"))
            for row in rows
            if row["kind"] == "day off transferred by law"
        ),
        tuple(_moves_of_lines(rows)),
        Act(rows[0].get("source") or "" if rows else ""),
        issued,
    )


_HOLIDAYS = {
    "holiday": Kind.HOLIDAY,
    "non-working holiday without transfer": Kind.OBSERVANCE,
}
_KINDS = {*_HOLIDAYS, "day off transferred by law", "decreed day off", "decreed working day"}


def _line(row: Mapping[str, str], number: int) -> Mapping[str, str]:
    """Return a line of the table if its kind is known and its day of the week fits."""
    day = _date(row, "date")
    if row["kind"] not in _KINDS:
        raise UserError(
            N_(
                "Line {line}: {kind} is no kind of day. Correct the line.",
                line=number,
                kind=row["kind"],
            )
        )
    if row["weekday"] != _WEEKDAYS[day.weekday()]:
        raise UserError(
            N_(
                "Line {line}: {day} and {weekday} do not fit. Correct one of them.",
                line=number,
                day=row["date"],
                weekday=row["weekday"],
            )
        )
    return row


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _holiday_of_line(row: Mapping[str, str]) -> Holiday:
    day, kind = _date(row, "date"), _HOLIDAYS[row["kind"]]
    moving = kind is Kind.OBSERVANCE and (day.month, day.day) != _CHRISTMAS
    name = Text(row["name_kk"], row["name_ru"], row["name_en"])
    status = _STATUS.get(row["status"], Status.OFFICIAL)
    return Holiday(day, AIT if moving else "", name, kind, status)


def _moves_of_lines(rows: list[Mapping[str, str]]) -> Iterator[Move]:
    """Yield each move once, although both of its days may have a line."""
    told = []
    for row in rows:
        if row["kind"] == "decreed day off":
            told.append((_date(row, "date"), _date(row, "linked_date")))
            yield Move(*told[-1], Act(row.get("source") or ""))
    for row in rows:
        if row["kind"] == "decreed working day":
            pair = (_date(row, "linked_date"), _date(row, "date"))
            if pair not in told:
                yield Move(*pair, Act(row.get("source") or ""))


def _holidays(stored: Mapping[str, Any], data: CalendarData, year: int) -> Iterator[Holiday]:
    """Yield the holidays of the file, then those of the rules that it leaves as they are."""
    named = [_holiday(row, data) for row in _rows(stored, "holidays")]
    yield from named
    gone = {holiday.key for holiday in named} | _abolished(stored, data)
    for rule in data.rules:
        if rule.key not in gone:
            yield from (_by_rule(rule, day) for day in rule.in_year(year))


def _holiday(row: Mapping[str, Any], data: CalendarData) -> Holiday:
    day, key = _date(row, "date"), str(row.get("key", ""))
    rule = data.rules_by_key(day).get(key)
    if rule:
        return _by_rule(rule, day)
    name = row.get("name")
    if not isinstance(name, dict) or not all(name.get(code) for code in ("kk", "ru", "en")):
        raise UserError(
            N_(
                "The holiday {key} on {day} is not known here. Add its name in Kazakh, Russian "
                "and English.",
                key=key,
                day=day.isoformat(),
            )
        )
    return Holiday(day, key, Text.of(name))


def _by_rule(rule: HolidayRule, day: date) -> Holiday:
    return Holiday(day, rule.key, rule.name, Kind.HOLIDAY if rule.transfers else Kind.OBSERVANCE)


def _abolished(stored: Mapping[str, Any], data: CalendarData) -> set[str]:
    keys = stored.get("abolished", [])
    if not isinstance(keys, list):
        raise _missing("abolished")
    unknown = set(map(str, keys)) - {rule.key for rule in data.rules}
    if unknown:
        raise UserError(
            N_(
                "The file abolishes {key}, which is no key of a holiday. Correct the key.",
                key=", ".join(sorted(unknown)),
            )
        )
    return set(keys)


def _eid(stored: Mapping[str, Any], data: CalendarData, year: int) -> Iterator[Holiday]:
    row = stored.get("eid")
    if isinstance(row, dict):
        status = Status.OFFICIAL if row.get("status") == "official" else Status.ESTIMATE
        yield Holiday(_date(row, "date"), AIT, data.eid_name, Kind.OBSERVANCE, status)
    elif year in data.eids:
        day, status = data.eids[year]
        yield Holiday(day, AIT, data.eid_name, Kind.OBSERVANCE, status)


def _days_off(stored: Mapping[str, Any], holidays: tuple[Holiday, ...]) -> Iterator[DayOff]:
    """Yield the days off of the file, then those of the other holidays as the rules give them."""
    given = [DayOff(_date(row, "date"), _date(row, "for")) for row in _rows(stored, "days_off")]
    yield from given
    served = {off.holiday for off in given}
    taken = [*(holiday.day for holiday in holidays), *(off.day for off in given)]
    days = [
        Day(holiday.day, holiday.kind, holiday.name, holiday.status)
        for holiday in holidays
        if holiday.day not in served
    ]
    yield from (DayOff(off.day, off.linked) for off in transferred(days, taken) if off.linked)


def _source(stored: Mapping[str, Any]) -> Act:
    source = stored.get("source")
    if not isinstance(source, dict) or not source.get("act"):
        raise _missing("source.act")
    return Act(str(source["act"]), str(source.get("number", "")), str(source.get("date", "")))


def _rows(stored: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = stored.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _missing(key)
    return rows


def _date(row: Mapping[str, Any], key: str) -> date:
    written = row.get(key)
    if not written:
        raise _missing(key)
    try:
        return date.fromisoformat(str(written))
    except ValueError as error:
        raise UserError(
            N_("{text} is not a date. Write it as 2027-03-15.", text=str(written))
        ) from error


def _missing(place: str) -> UserError:
    return UserError(
        N_("The file lacks {place}. Nothing was taken over. Add it to the file.", place=place)
    )
