"""An explained deadline in the words and days that its sheet shows and its paper prints."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import content
from kzcoord_desktop.domain.calendar.day import Kind
from kzcoord_desktop.domain.moment import day_of
from kzcoord_desktop.domain.phrase import Joined, Span
from kzcoord_desktop.messages import C_, N_
from kzcoord_desktop.services import duty_words
from kzcoord_desktop.ui.kit.day_strip import StripDay
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.explanation import Explanation
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.duties import Explained
    from kzcoord_desktop.services.workplace import Workplace

_ONE_DAY = timedelta(days=1)


def because(explained: Explained) -> Message:
    """Return the sentence that leads to the date."""
    duty = explained.duty
    if duty.explanation is not None:
        return duty.explanation.because
    if duty_words.until(duty) is None:
        return N_("The Rules set no day for it, and nothing is known yet to aim at.")
    return N_("No days were counted: the date follows from the facts that were entered.")


def dates(duty: Duty) -> Iterator[tuple[Message, Phrase]]:
    """Yield the dates of a duty with what each of them is."""
    deadline = duty.deadline
    last = deadline.before or deadline.last
    if last:
        yield N_("Deadline"), last
    if duty.safe and duty.safe != deadline.last:
        yield N_("Safe day, the stricter count"), duty.safe
    if deadline.target and deadline.target not in (duty.safe, last and day_of(last)):
        yield N_("Own target"), deadline.target
    if duty.done_at:
        yield C_("state", "Done"), duty.done_at


def grounds(explained: Explained) -> Iterator[tuple[Message, Phrase]]:
    """Yield what decided: the paragraph, the readings, the calendar, a note."""
    duty, why = explained.duty, explained.duty.explanation
    yield N_("Rules"), duty_words.CITES[duty.rule]
    if duty.note:
        yield N_("Note"), duty.note
    if why is not None:
        yield from why.chosen()
        yield N_("Working calendar"), why.calendar


def past(explained: Explained) -> Iterator[Phrase]:
    """Yield what the date was before, the last change first; changes that left it are passed."""
    later = duty_words.until(explained.duty)
    for change in explained.past:
        until = change.until
        if until is None or until == later:
            continue
        later = until
        yield N_(
            "Until {at}: {was}. {reason} Changed by: {who}",
            at=change.at,
            was=until,
            reason=change.reason,
            who=change.who,
        )


def strip(duty: Duty) -> list[StripDay]:
    """Return the days from the cause of a date to the date itself; empty if none were counted."""
    why = duty.explanation
    if why is None or not why.counted:
        return []
    last = len(why.counted)
    days = [
        StripDay(day, "result" if n == last else "counted", n)
        for n, day in enumerate(why.counted, start=1)
    ]
    days += [StripDay(day.day, "off", name=day.name) for day in why.skipped]
    origin = _origin(duty, {day.day for day in days})
    return [*days, StripDay(origin, "from")] if origin else days


def reasons(why: Explanation) -> list[tuple[Phrase, Phrase]]:
    """Return the days passed over with their reasons; weekends together, in order."""
    weekend = [day.day for day in why.skipped if day.kind is Kind.WEEKEND]
    others: list[tuple[Phrase, Phrase]] = [
        (day.day, _reason(day.name, day.act.words if day.act else None))
        for day in sorted(why.skipped, key=lambda day: day.day)
        if day.kind is not Kind.WEEKEND
    ]
    if weekend:
        others.append((Joined(tuple(_spans(weekend)), ", "), N_("Saturdays and Sundays")))
    return others


def document(explained: Explained, workplace: Workplace, language: str) -> content.Document:
    """Return the explanation as a paper."""
    body, title = workplace.body, N_("Why this date")
    why = explained.duty.explanation
    facts = [*dates(explained.duty), *grounds(explained)]
    blocks: list[content.Block] = [
        content.Letterhead(body.text("body.name"), body.text("body.unit"), ()),
        content.Title(title, centred=True),
        content.Paragraph(explained.title),
        content.Paragraph(because(explained)),
        content.Facts(tuple(content.Row(label, value, "") for label, value in facts)),
    ]
    if why is not None and why.counted:
        blocks.append(content.Heading(N_("Working days counted"), ""))
        blocks.append(content.Numbered(why.counted, ""))
    if why is not None and why.skipped:
        blocks.append(content.Heading(N_("Days passed over"), ""))
        lines = (colon(day, reason) for day, reason in reasons(why))
        blocks.append(content.Numbered(tuple(lines), ""))
    warning = why.warning() if why is not None else None
    if warning is not None:
        blocks.append(content.Paragraph(warning))
    marks = content.Marks("", duty_words.CITES[explained.duty.rule], sample=workplace.is_sample)
    return content.Document(title, (language,), tuple(blocks), marks)


def _spans(days: list[date]) -> Iterator[Phrase]:
    """Yield days that follow each other as one span."""
    rest = sorted(days)
    while rest:
        length = next((n for n, day in enumerate(rest) if day != rest[0] + n * _ONE_DAY), len(rest))
        run, rest = rest[:length], rest[length:]
        yield Span(run[0], run[-1]) if length > 1 else run[0]


def _reason(name: Phrase, act: Phrase | None) -> Phrase:
    return Joined((name, act), ". ") if act else name


def _origin(duty: Duty, days: set[date]) -> date | None:
    """Return the day that the count began after or before, if a fact fell on it."""
    beside = (min(days) - _ONE_DAY, max(days) + _ONE_DAY)
    facts = {str(value)[:10] for value in duty.inputs.values()}
    return next((day for day in beside if day.isoformat() in facts), None)
