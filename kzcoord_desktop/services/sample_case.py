"""One trip or visit of the sample data, entered as an officer would enter it.

What lies ahead at that time is not entered: before noon nobody was told yet of an afternoon's talk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.moment import ASTANA
from kzcoord_desktop.domain.outcome import OutcomeKind, Side
from kzcoord_desktop.domain.procedures.trip import (
    AGREEMENT,
    ARRIVAL,
    MINISTRY,
    RECORD,
    REPORT,
    REQUEST,
    STAYS,
    TRIP,
    WRITTEN,
)
from kzcoord_desktop.domain.procedures.visit import DIPLOMATS, PARTICIPATION, VISIT
from kzcoord_desktop.domain.records import kind_of, subject_of
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, exchanges, exemptions, meetings, missions
from kzcoord_desktop.services.sample_texts import moment
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class Case:
    """A case that is being entered.

    Attributes:
        texts: of its file, with days and ids filled in.
    """

    workplace: Workplace
    uid: str
    texts: Mapping[str, Any]

    def enter(self, form: str) -> dict[str, str]:
        """Enter everything of a case; return name -> uid of its meetings."""
        self._facts(form)
        stops = self._stops()
        held = dict(self._meetings(stops))
        self._own(stops)
        self._decided()
        return held

    # -- facts and papers --------------------------------------------------------------------
    def _facts(self, form: str) -> None:
        file = cases.set_form(self.workplace, cases.load(self.workplace, self.uid), form)
        agreed = {f"agreement.{name}": value for name, value in self._part("agreement").items()}
        file = replace(file, facts={**file.facts, **self.texts["facts"], **agreed})
        at = (TRIP if file.kind is CaseKind.TRIP else VISIT, "facts")
        self._save(file, REQUEST, [*self.texts["facts"], *agreed], at)

    def _stops(self) -> dict[str, str]:
        """Enter the stays abroad; the first one is the state that the case goes to."""
        stops = self.texts.get("stops", [])
        uids = {stop["id"]: new_uid() if place else self.uid for place, stop in enumerate(stops)}
        file = replace(cases.load(self.workplace, self.uid), stops=tuple(uids.values()))
        for stop in stops:
            paper = f"{ARRIVAL}@{uids[stop['id']]}"
            typed = _stay(stop)
            for field, value in typed.items():
                file = file.changed(paper, field, value)
            self._save(file, paper, list(typed))
        return uids

    def _own(self, stops: Mapping[str, str]) -> None:
        """Write what only one record of the case says."""
        written = {**self.texts["own"]}
        for stop in self.texts.get("stops", []):
            written[f"{ARRIVAL}@{stops[stop['id']]}"] = stop.get("record", {})
        for paper, values in written.items():
            file = cases.load(self.workplace, self.uid)
            self._save(replace(file, own={**file.own, paper: values}), paper, list(values))

    def _save(
        self, file: CaseFile, paper: str, fields: list[str], at: tuple[str, str] | None = None
    ) -> None:
        """Keep what was typed, at the part of the procedure where it is typed."""
        if fields:
            place = cases.Place(self.uid, *(at or _part_of(paper)))
            cases.save(self.workplace, file, paper, fields, place)

    def _part(self, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.texts.get(name, {})
        return found

    # -- meetings ----------------------------------------------------------------------------
    def _meetings(self, stops: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        zones = {stop["id"]: stop["zone"] for stop in self.texts.get("stops", [])}
        for texts in self.texts.get("meetings", []):
            zone = zones.get(texts.get("stop"), ASTANA)
            made = meetings.add(self.workplace, self.uid, _meeting(texts, stops, zone))
            if "moved_to" in texts:
                begins, ends = (moment(each, zone) for each in texts["moved_to"])
                meetings.move(self.workplace, made.uid, begins, ends)
            if moment(texts["ends"], zone).instant() <= self.workplace.clock():
                found = [_outcome(each) for each in texts.get("outcomes", [])]
                meetings.save_outcomes(self.workplace, made.uid, found)
            yield texts["id"], made.uid

    # -- letters and decisions ---------------------------------------------------------------
    def _decided(self) -> None:
        for letter in self.texts.get("letters", []):
            day = date.fromisoformat(letter["day"])
            entry = exchanges.Entry(**{**letter, "case": self.uid, "day": day})
            exchanges.add(self.workplace, entry)
        for decided in self.texts.get("exemptions", []):
            ground, on = Ground(decided["ground"]), date.fromisoformat(decided["decided_on"])
            found = Exemption(decided["paragraph"], ground, decided["decided_by"], on)
            exemptions.decide(self.workplace, self.uid, found)


def _part_of(paper: str) -> tuple[str, str]:
    """Return the step and the part of a trip in which a record is written."""
    return _PARTS.get(kind_of(paper).id, (STAYS, subject_of(paper)))


_PARTS = {
    REQUEST: (MINISTRY, "request"),
    RECORD: (MINISTRY, "record"),
    AGREEMENT: (MINISTRY, "agreement"),
    REPORT: (WRITTEN, "report"),
    PARTICIPATION: (DIPLOMATS, "participation"),
}


def _stay(stop: Mapping[str, Any]) -> dict[str, object]:
    """Return the facts of a stay and of the consultation there, by the ids of the fields."""
    zone = stop["zone"]
    found: dict[str, object] = {
        "stop.country": stop["country"],
        "stop.city": stop["city"],
        "stop.mission": missions.uid_of(stop["mission"]),
    }
    held: Mapping[str, Any] = stop.get("consultation", {})
    found |= {f"arrival.{name}": value for name, value in held.items()}
    times = {"stop.arrival": stop, "stop.departure": stop, "arrival.held_at": held}
    for field, values in times.items():
        name = field.partition(".")[2]
        if name in values:
            found[field] = moment(values[name], zone).stored()
    return found


def _meeting(texts: Mapping[str, Any], stops: Mapping[str, str], zone: str) -> dict[str, object]:
    found = {f"meeting.{name}": texts[name] for name in _PLAIN if name in texts}
    if "stop" in texts:
        found["meeting.stop"] = stops[texts["stop"]]
    times = {f"meeting.{name}": moment(texts[name], zone) for name in ("begins", "ends")}
    return {**found, **times}


_PLAIN = ("topic", "place", "counterpart", "host_body", "host", "interpreter")


def _outcome(texts: Mapping[str, Any]) -> meetings.Outcome:
    made = meetings.new_outcome(OutcomeKind(texts["kind"]), Text.of(texts["text"]))
    return replace(
        made,
        side=Side(texts.get("side", "")),
        responsible=Text.of(texts.get("responsible")),
        due=_day(texts.get("due")),
        done_on=_day(texts.get("done_on")),
        confidential=texts.get("confidential", False),
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
