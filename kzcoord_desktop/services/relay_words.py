"""The words of the relay: short on a pill, whole for who listens."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services.board_words import WEEKDAYS
from kzcoord_desktop.services.relay import Mark

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.relay import Card, Host, Link, Pill, Relay


def clock(moment: Moment) -> str:
    """Return the time of day, `10:22`."""
    return f"{moment.local:%H:%M}"


def span(card: Card) -> str:
    """Return from when to when, `09:30–10:15`; only the beginning where no end is known."""
    if card.over == card.begins:
        return clock(card.begins)
    return f"{clock(card.begins)}–{clock(card.over)}"


def day_name(day: date) -> Phrase:
    """Return `Mon, 16 November`."""
    return Joined((WEEKDAYS[day.weekday()], day), ", ")


def short_day(day: date) -> Phrase:
    """Return `Mon, 16`, where the month is told beside it."""
    return Joined((WEEKDAYS[day.weekday()], str(day.day)), ", ")


def other_day(day: date, today: date) -> Phrase:
    """Return `Tomorrow`, or the day."""
    return N_("Tomorrow") if (day - today).days == 1 else day


def short(link: Link, today: date) -> Message:
    """Return the words of a telling on its pill."""
    match link.mark:
        case Mark.DONE | Mark.LATE if link.given:
            return _given(link, link.given, today)
        case Mark.WRONG_FORM:
            return N_("only orally")
        case Mark.OVERDUE:
            return N_("not delivered") if link.is_written else N_("not told")
        case Mark.NOT_NEEDED:
            return N_("need not be told")
        case _:
            return _until(link, today)


def on_pill(link: Link, today: date) -> Message:
    """Return the words on a pill; a telling of another body says so."""
    words = short(link, today)
    return words if link.ours else N_("theirs: {state}", state=words)


def was(card: Card, today: date) -> Phrase:
    """Return when a moved meeting was to begin at first: the time, with the day if it changed."""
    first = Moment(datetime.fromisoformat(card.meeting.moved_from), card.begins.zone)
    if first.day() == card.begins.day():
        return clock(first)
    return first if first.day() != today else Joined((N_("today"), clock(first)), ", ")


def _given(link: Link, given: Moment, today: date) -> Message:
    at: Phrase = clock(given) if given.day() == _day_of(link, today) else given
    if link.mark is Mark.LATE:
        return N_("told late, {at}", at=at)
    written = (link.told or link.form) is Form.WRITTEN
    return N_("in writing, {at}", at=at) if written else N_("orally, {at}", at=at)


def _day_of(link: Link, today: date) -> date:
    return link.until.day() if link.until and not link.is_written else today


def _until(link: Link, today: date) -> Message:
    if link.until is None:
        return N_("not told")
    at = clock(link.until)
    if not link.is_written:
        return N_("tell by {at}", at=at) if link.mark is Mark.DUE else N_("orally, by {at}", at=at)
    apart = (link.until.day() - today).days
    if apart == 0:
        return N_("in writing by {at}", at=at)
    if apart == 1:
        return N_("in writing, tomorrow by {at}", at=at)
    return N_("in writing, {day} by {at}", day=link.until.day(), at=at)


def spoken(pill: Pill, relay: Relay) -> Phrase:
    """Return all that a pill means: form, from whom, to whom, where it stands."""
    parts = [told(link, relay) for link in pill.links]
    return Joined(tuple(parts), " ")


def told(link: Link, relay: Relay) -> Message:
    """Return a telling in a sentence, for who listens."""
    source, target = relay.card[link.source].host, relay.card[link.target].host
    words = short(link, relay.today)
    if not link.ours:
        return N_(
            "Telling of another body. {source} to {target}. {state}.",
            source=title(source), target=title(target), state=words,
        )  # fmt: skip
    if link.is_written:
        return N_(
            "Telling, in writing. {source} to {target}. {state}.",
            source=title(source), target=title(target), state=words,
        )  # fmt: skip
    return N_(
        "Telling, orally. {source} to {target}. {state}.",
        source=title(source), target=title(target), state=words,
    )  # fmt: skip


def title(host: Host) -> Phrase:
    """Return who a host is, also where there is none yet."""
    return host.title or N_("No host yet")


def topic(card: Card) -> Phrase:
    """Return the topic of a meeting, also where there is none yet."""
    return card.meeting.topic or N_("Topic not entered yet")


def heard(card: Card) -> Phrase:
    """Return a card in a sentence, for who listens."""
    parts: list[Phrase] = [topic(card), span(card), title(card.host)]
    parts += [card.host.person] if card.host.person else []
    parts += [card.meeting.place] if card.meeting.place else []
    parts += [N_("cancelled")] if card.meeting.cancelled else []
    parts += [N_("outcomes are written")] if card.is_written else []
    parts += [each.message for each in card.troubles]
    return Joined(tuple(parts), ". ")


def meetings(n: int) -> Message:
    """Return how many meetings."""
    return NN_("{n} meeting", "{n} meetings", n=n)


def hosts(n: int) -> Message:
    """Return how many hosts."""
    return NN_("{n} host", "{n} hosts", n=n)
