"""Short ways to write the facts of a case, for tests of rules."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.case import Case, CaseKind, Host, Meeting, Part
from kzcoord_desktop.domain.duties import duties
from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.reference.calendar import shipped_calendar

CALENDAR = shipped_calendar()
OWN = "own"
LONG_AGO = date(2015, 6, 8)


def day(text):
    return date.fromisoformat(text)


def at(text, zone=ASTANA):
    return Moment(datetime.fromisoformat(text), zone)


def now(text, zone=ASTANA):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def read(**values):
    """Return the profile with values set as they have always been: `report_count="inclusive"`."""
    profile = TEXT_OF_2015
    for name, value in values.items():
        id_ = name.replace("__", ".")
        profile = profile.changed(id_, value, since=LONG_AGO, act="test")
    return profile


def trip(**facts):
    return Case("t", CaseKind.TRIP, OWN, Part.PARTICIPANT, **facts)


def visit(**facts):
    return Case("v", CaseKind.VISIT, OWN, Part.ORGANISER, **facts)


def meeting(id_, start, end=None, host=None, **facts):
    """A meeting on the day of `start`, with the host of its own name unless another is given."""
    end = at(end) if end else None
    return Meeting(id_, at(start), end, host or Host(id_, OWN), **facts)


def exempt(ground, *paragraphs, **more):
    decided = date(2026, 11, 2)
    return tuple(Exemption(n, Ground(ground), "Head", decided, **more) for n in paragraphs)


def all_of(case, facts, profile=TEXT_OF_2015, calendar=CALENDAR):
    return duties(case, facts, profile, calendar)


def by_rule(found):
    """Return the applicable duties by rule."""
    return {
        rule: [d for d in found if d.rule == rule]
        for rule in sorted({d.rule for d in found if d.outcome is not State.NOT_APPLICABLE})
    }


def states(found, moment):
    return {duty.key: state(duty, moment) for duty in found}
