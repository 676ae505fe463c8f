"""What is to be told from host to host, on the board: one row for each talk (decision 30).

A duty is stored for each later host; whoever held the talk has one thing to do.  The row is that
of the host whose meeting begins first, and knows how many come after.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.rules.handover import SAME_DAY
from kzcoord_desktop.domain.text import NO_TEXT
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import duty_words
from kzcoord_desktop.services.board_action import Note
from kzcoord_desktop.services.handovers import NOTE
from kzcoord_desktop.services.paper import SETTLED
from kzcoord_desktop.store import entity, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.duties import Values
    from kzcoord_desktop.store.entity import Row

_RULE = "R-9"


@dataclass(frozen=True)
class Telling:
    """What a row of the board is about that says what to tell the next host.

    Attributes:
        source: uid of the meeting told of.
        targets: uids of the meetings whose hosts are to be told, the next one first.
        written: whether the first of them is told in writing.
    """

    source: str
    targets: tuple[str, ...]
    written: bool


@dataclass(frozen=True)
class Gathered:
    """The open duties, one for each talk.

    Attributes:
        values: of the rows, in their order.
        more: by the uid of such a duty, the meetings told of after its own.
        alike: uids of duties that name the same next host as another row does.
    """

    values: list[Values]
    more: dict[str, tuple[str, ...]]
    alike: frozenset[str] = frozenset()


def is_telling(rule: str) -> bool:
    """Return whether a duty is one to tell the next host."""
    return rule.startswith(_RULE)


def gathered(names: Sequence[str], found: list[Values], now: datetime) -> Gathered:
    """Leave one row for each talk; a talk of a same-day chain waits until it has begun.

    Args:
        names: of the columns.
        found: the open duties, the next one first.
        now: the time, aware.
    """
    rule, key, uid = map(names.index, ("rule", "key", "uid"))
    first: dict[str, list[Values]] = {}
    kept: list[Values] = []
    for values in found:
        if not values[rule].startswith(_RULE):
            kept.append(values)
            continue
        source = values[key].split("/")[1]
        if source not in first:
            first[source] = []
            kept.append(values)
        first[source].append(values)
    more = {
        group[0][uid]: tuple(values[key].split("/")[2] for values in group[1:])
        for group in first.values()
    }
    shown = [each for each in kept if not _waits(names, each, now)]
    return Gathered(shown, more, _alike([(v[uid], v[key]) for v in shown if v[uid] in more]))


def _alike(talks: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the uids of those talks, of all with their keys, whose next meeting is the same."""
    nexts = Counter(key.split("/")[2] for _uid, key in talks)
    return frozenset(uid for uid, key in talks if nexts[key.split("/")[2]] > 1)


def _waits(names: Sequence[str], values: Values, now: datetime) -> bool:
    """Return whether the talk has not begun that somebody is to be told of the same day."""
    if values[names.index("rule")] != SAME_DAY:
        return False
    begins = json.loads(values[names.index("inputs")])["earlier"]
    zone = ZoneInfo(values[names.index("before_zone")])
    return datetime.fromisoformat(begins).replace(tzinfo=zone) > now


def telling(duty: Duty, more: tuple[str, ...]) -> Telling | None:
    """Return what is told, `None` of a duty that is none to tell somebody."""
    if not is_telling(duty.rule) or len(duty.subject) != 2:  # noqa: PLR2004 - earlier and later
        return None
    source, target = duty.subject
    return Telling(source, (target, *more), duty.rule != SAME_DAY)


def note(db: Database, duty: Duty) -> Note:
    """Return how far the note has come that a duty asks for, and that is not delivered yet."""
    if len(duty.subject) != 2:  # noqa: PLR2004 - earlier and later
        return Note.NONE
    source, target = duty.subject
    where = {"source": source, "target": target, "form": str(Form.WRITTEN), "given": None}
    begun = entity.select(db, "handover", {**where, "withdrawn_at": None}, order="-id", limit=1)
    if not begun:
        return Note.NONE
    kept = entity.select(db, "record", {"kind": NOTE, "subject": begun[0]["note"]}, limit=1)
    settled = any(records.events(db, each["uid"])[-1]["state"] in SETTLED for each in kept)
    return Note.SIGNED if settled else Note.BEGUN


def facts(
    duty: Duty, of: Row, found: Telling, today: date, *, talk: Text = NO_TEXT
) -> Iterator[Phrase]:
    """Yield what such a row tells: whose visit, why this form, how many hosts come after.

    `talk` names who held it, where another row is to tell the same host.
    """
    yield duty_words.about(of).where
    if talk:
        yield N_("talk: {host}", host=talk)
    yield _form(duty, found, today)
    later = len(found.targets) - 1
    if later:
        yield NN_("then {n} more host", "then {n} more hosts", n=later)


def _form(duty: Duty, found: Telling, today: date) -> Phrase:
    begins = duty.deadline.before
    if begins is None or not found.written:
        return N_("orally, the next meeting is the same day")
    if begins.day() == today + timedelta(days=1):
        return N_("the next meeting is tomorrow")
    return N_("the next meeting: {at}", at=begins)
