"""Sample data: one believable body with trips around a given day (decision 44).

Everything goes through the same services as the window.  The texts lie in `resources/sample/`;
there `+1` means a day after today, `@name` a person.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kzcoord_desktop import paths
from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures.trip import REQUEST, STEPS
from kzcoord_desktop.services import (
    cases,
    consultations,
    directory,
    entrance,
    exchanges,
    exemptions,
    half_years,
    signing_desk,
    trust,
)
from kzcoord_desktop.services.clock import today as day_of
from kzcoord_desktop.signing import sample as authority

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kzcoord_desktop.services.clock import Clock
    from kzcoord_desktop.services.workplace import Workplace

KEY_PASSWORD = "sample"  # noqa: S105 - of a key that confirms nobody
_DAY = re.compile(r"([+-]\d+)(T\d\d:\d\d)?")


@dataclass(frozen=True)
class Sample:
    """A store with sample data, and the sample authority's files beside it."""

    workplace: Workplace
    trips: tuple[str, ...]
    ca: Path
    crl: Path
    key: Path


def make(out: Path, clock: Clock, *, form: str = "kk+ru") -> Sample:
    """Make a sample store in `out/store`, and its authority and key file in `out`.

    Raises:
        StoreFault: the folder is not empty or cannot be written.
        OSError: a file of the authority cannot be written.
    """
    texts = json.loads(paths.resource("sample", "trips.json").read_text(encoding="utf-8"))
    setup = entrance.Setup(
        body=texts["body"],
        officer=texts["officer"],
        label=texts["officer"]["person.name"]["ru"],
        passphrase=entrance.SAMPLE_PASSPHRASE,
        recovery_key=entrance.new_recovery_key(),
    )
    workplace = entrance.create(out / "store", setup, clock, sample=True)
    half_years.set_central(workplace, central=True)
    ca, crl, key = _authority(workplace, out, texts)
    people = _people(workplace, texts["people"])
    trips = tuple(_trip(workplace, each, people, form) for each in reversed(texts["trips"]))
    return Sample(workplace, trips[::-1], ca, crl, key)


def _authority(
    workplace: Workplace, out: Path, texts: Mapping[str, Any]
) -> tuple[Path, Path, Path]:
    """Make the authority on the spot, trust it in this store, and issue the head's key."""
    now = workplace.clock()
    made = authority.make_authority(now)
    head, body = texts["people"]["zhumabekov"], texts["body"]
    given, surname = head["person.name"]["ru"].split()
    issued = made.issue(
        f"{surname} {given}",
        head["person.position"]["ru"],
        iin=head["person.iin"],
        bin=body["body.bin"],
        organisation=body["body.name"]["ru"],
        password=KEY_PASSWORD,
    )
    files = (out / "ca.pem", out / "ca.crl", out / "key.p12")
    for path, data in zip(files, (made.ca_pem, made.crl, issued), strict=True):
        path.write_bytes(data)
    trust.import_anchor(workplace, made.ca_pem)
    trust.import_list(workplace, made.crl)
    signing_desk.remember_key(workplace, signing_desk.look_at_key(files[2], KEY_PASSWORD, now))
    return files


def _people(workplace: Workplace, texts: Mapping[str, Any]) -> dict[str, str]:
    return {
        f"@{name}": directory.add_person(workplace, People(values["group"]), values).uid
        for name, values in texts.items()
    }


def _trip(
    workplace: Workplace, texts: Mapping[str, Any], people: Mapping[str, str], form: str
) -> str:
    today = day_of(workplace.clock)
    uid = cases.new_trip(workplace)
    trip = cases.set_form(workplace, cases.load(workplace, uid), form)
    facts = {name: _filled(value, today, people) for name, value in texts["facts"].items()}
    trip = replace(trip, facts=facts)
    cases.save(workplace, trip, REQUEST, list(FACTS), cases.Place(uid, "trip", "facts"))
    for kind, own in texts["own"].items():
        values = {name: _filled(value, today, people) for name, value in own.items()}
        trip = replace(trip, own={**trip.own, kind: values})
        cases.save(workplace, trip, kind, list(values), _place(uid, kind))
    _duties(workplace, uid, _filled(texts, today, people))
    return uid


def _duties(workplace: Workplace, uid: str, texts: Any) -> None:  # noqa: ANN401 - of the file
    """Enter what was held, asked and decided about a trip."""
    if "arrival" in texts:
        held = Moment.of(texts["arrival"])
        if held:
            consultations.enter_arrival(workplace, consultations.Arrival(uid, uid, held))
    for letter in texts.get("letters", ()):
        day = date.fromisoformat(letter["day"])
        exchanges.add(workplace, exchanges.Entry(**{**letter, "case": uid, "day": day}))
    for decided in texts.get("exemptions", ()):
        ground, on = Ground(decided["ground"]), date.fromisoformat(decided["decided_on"])
        found = Exemption(decided["paragraph"], ground, decided["decided_by"], on)
        exemptions.decide(workplace, uid, found)


def _place(uid: str, kind: str) -> cases.Place:
    """Return the last part of the procedure that shows the record of `kind`."""
    parts = [(step.id, part.id) for step in STEPS for part in step.parts if part.record == kind]
    return cases.Place(uid, *parts[-1])


def _filled(value: object, today: date, people: Mapping[str, str]) -> object:
    """Return a value of the file with days and people put in."""
    match value:
        case dict():
            return {name: _filled(each, today, people) for name, each in value.items()}
        case list():
            return [_filled(each, today, people) for each in value]
        case str() if value in people:
            return people[value]
        case str() if found := _DAY.fullmatch(value):
            day = today + timedelta(days=int(found[1]))
            return f"{day.isoformat()}{found[2] or ''}"
        case _:
            return value
