"""Where a case stands with everything typed so far, also what is not in the store yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain import case as domain
from kzcoord_desktop.domain.case import CaseKind, Consultation, Stage
from kzcoord_desktop.domain.check import incomplete
from kzcoord_desktop.domain.draft import field_of
from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.procedures import boarding, trip, trip_standing, visit
from kzcoord_desktop.domain.records.pre_departure_record import NO_ANSWER
from kzcoord_desktop.services import duties, itinerary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.domain.procedures.boarding import Missing
    from kzcoord_desktop.domain.procedures.step import Standing, Step
    from kzcoord_desktop.domain.procedures.trip_standing import Papers, Progress
    from kzcoord_desktop.services.case_file import CaseFile


def steps(file: CaseFile) -> tuple[Step, ...]:
    """Return the steps: those of a trip as its stays and forms of consultation make them."""
    if file.kind is CaseKind.VISIT:
        return visit.steps()
    forms = (file.facts.get("consultation.form"), *_of_stays(file, "arrival.form"))
    return trip.steps(itinerary.stays(file), other_form="other" in forms)


def _of_stays(file: CaseFile, field: str) -> Iterator[object]:
    return (file.facts.get(f"{field}@{stop}") for stop in file.stops)


def standing(file: CaseFile, now: datetime) -> tuple[Standing, ...]:
    """Return where each step stands at `now`, which is aware."""
    return trip_standing.standing(steps(file), of(file), now, file.book.profile)


def before_departure(file: CaseFile, now: datetime) -> tuple[Missing, ...] | None:
    """Return what is missing before the departure, `None` where nobody asks (any more)."""
    found = of(file)
    if not boarding.is_asked(found, now, file.book.profile):
        return None
    return boarding.missing(found, _known(file), now)


def _known(file: CaseFile) -> boarding.Known:
    named = ("stop.mission", "stop.concurrent", "stop.no_mission")
    without = [
        stay
        for stay in itinerary.stays(file)
        if not any(file.facts.get(f"{field}@{stay.uid}") for field in named)
    ]
    unanswered = bool(file.own.get(trip.RECORD, {}).get(NO_ANSWER))
    return boarding.Known(file.facts, file.papers[trip.RECORD].is_settled, unanswered, without)


def of(file: CaseFile) -> Progress:
    """Return what the states of the steps follow from."""
    case, facts = as_typed(file)
    known = replace(file.known, case=case, facts=facts)
    left = incomplete(*_asked_first(file), file.form)
    return trip_standing.Progress(
        case=case,
        facts=facts,
        duties=duties.computed(known, file.book) or (),
        left=len({problem.field for problem in left} | _copied(file)),
        written=frozenset(each.uid for each in file.meetings if each.outcomes),
        papers=_papers(file),
    )


def _asked_first(file: CaseFile) -> tuple[tuple[Field, ...], dict[str, object]]:
    """Return the fields of the first step, and the values that they have."""
    if file.kind is CaseKind.VISIT:
        return flat(visit.FACTS_OF_VISIT), file.values(visit.PARTICIPATION)
    return flat(trip.FACTS_OF_TRIP), file.values(trip.REQUEST)


def _copied(file: CaseFile) -> set[str]:
    """Return the facts of a trip of which a text is a copy that is to be translated."""
    marked = {field_of(place) for place in file.marks(trip.REQUEST)}
    return {field.id for field in flat(trip.FACTS_OF_TRIP)} & marked


def _papers(file: CaseFile) -> Papers:
    begun = [paper for paper in file.papers.values() if paper.uid]
    settled = [paper for paper in begun if paper.is_settled]
    work = _in_work(file)
    waiting = [
        each.paper
        for each in begun
        if each.paper in work and not each.is_locked and file.is_complete(each.paper)
    ]
    unsent = [each for each in settled if each.is_sent_away and not each.is_sent]
    return trip_standing.Papers(len(settled), len(waiting), len(unsent))


def _in_work(file: CaseFile) -> set[str]:
    """Return the papers that the case still asks for: those of its parts and of its tellings.

    What was begun of a stay that was taken away, or of a telling that was withdrawn, is kept and
    waits for nobody.
    """
    of_parts = {part.paper for step in steps(file) for part in step.parts}
    return of_parts | {each.paper for each in file.papers.values() if each.subject in file.notes}


def as_typed(file: CaseFile) -> tuple[domain.Case, domain.Facts]:
    """Return the case and its facts as the rules read them, with what was typed since."""
    facts = file.facts
    case = replace(
        file.known.case,
        start=_day(facts.get("case.start")),
        end=_day(facts.get("case.end")),
        departure=_moment(facts.get("case.departure")),
        online=facts.get("case.online") == "yes",
    )
    kept = file.known.facts
    typed = replace(
        kept,
        stops=tuple(_stop(file, uid) for uid in file.stops),
        consultations=tuple(_consultations(file)),
        agreements=(*kept.agreements, *agreements(facts, file.stops)),
        reports=tuple(_report(report, facts.get("report.request")) for report in kept.reports),
        exemptions=file.exemptions,
    )
    return case, typed


def _stop(file: CaseFile, uid: str) -> domain.Stop:
    facts = file.facts
    concurrent = str(facts.get(f"stop.concurrent@{uid}") or "")
    return domain.Stop(
        id=uid,
        country=itinerary.country(file, uid),
        arrival=_moment(facts.get(f"stop.arrival@{uid}")),
        departure=_moment(facts.get(f"stop.departure@{uid}")),
        transit=itinerary.is_transit(file, uid),
        mission=concurrent or str(facts.get(f"stop.mission@{uid}") or ""),
        concurrent=bool(concurrent),
        no_mission=str(facts.get(f"stop.no_mission@{uid}") or ""),
    )


def _consultations(file: CaseFile) -> Iterator[Consultation]:
    facts = file.facts
    yield Consultation(
        requested=_of_letter(facts.get("consultation.request")),
        held_at=_moment(facts.get("consultation.held_at")),
        form=_form(facts.get("consultation.form")),
    )
    for uid in file.stops:
        held_at = _moment(facts.get(f"arrival.held_at@{uid}"))
        yield Consultation(uid, None, held_at, _form(facts.get(f"arrival.form@{uid}")))


def agreements(facts: Mapping[str, object], stops: Sequence[str]) -> Iterator[domain.Agreement]:
    """Yield the agreements of the case itself: its own record, and numbers at consultations."""
    before = _of_letter(facts.get("consultation.agreement"))
    if before:
        yield domain.Agreement(before, frozenset((Stage.DEPARTURE,)))
    for stop in stops:
        day = _of_letter(facts.get(f"arrival.agreement@{stop}"))
        if day:
            yield domain.Agreement(day, frozenset((Stage.ARRIVAL,)))
    made = _day(facts.get("agreement.agreed_on"))
    if made:
        stage = _STAGES.get(str(facts.get("agreement.covers")))
        until = facts.get("agreement.scope") == "until"
        valid_to = _day(facts.get("agreement.valid_to")) if until else None
        yield domain.Agreement(made, frozenset((stage,) if stage else Stage), valid_to)


_STAGES: Final = {"departure": Stage.DEPARTURE, "arrival": Stage.ARRIVAL}


def _report(kept: domain.Report, stored: object) -> domain.Report:
    """Return the report with the request as it is typed."""
    day = _of_letter(stored)
    if day is None or (kept.request and kept.request.day == day):
        return kept if day else replace(kept, request=None)
    return replace(kept, request=domain.Request(day))


def _of_letter(stored: object) -> date | None:
    """Return the date of a letter that has its number too."""
    if isinstance(stored, dict) and stored.get("number") and stored.get("date"):
        return date.fromisoformat(stored["date"])
    return None


def _form(stored: object) -> Form | None:
    return Form(stored) if isinstance(stored, str) and stored else None


def _day(stored: object) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) and stored else None


def _moment(stored: object) -> Moment | None:
    return Moment.of(stored) if isinstance(stored, dict) else None
