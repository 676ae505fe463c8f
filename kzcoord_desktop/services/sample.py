"""Sample data: one believable body with trips and visits around a given day (decision 44).

Everything goes through the same services as the window.  The texts lie in `resources/sample/`,
those of each case in a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.services import (
    cases,
    directory,
    entrance,
    half_years,
    missions,
    signing_desk,
    trust,
    visits,
)
from kzcoord_desktop.services.clock import today as day_of
from kzcoord_desktop.services.sample_case import Case
from kzcoord_desktop.services.sample_texts import Filler, read
from kzcoord_desktop.services.sample_visit import Visit
from kzcoord_desktop.signing import sample as authority

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kzcoord_desktop.services.clock import Clock
    from kzcoord_desktop.services.workplace import Workplace

KEY_PASSWORD = "sample"  # noqa: S105 - of a key that confirms nobody
_DIRECTORY = "body"


@dataclass(frozen=True)
class Sample:
    """A store with sample data, and the sample authority's files beside it.

    Attributes:
        trips, visits: uids, in the order of `body.json`.
    """

    workplace: Workplace
    trips: tuple[str, ...]
    visits: tuple[str, ...]
    ca: Path
    crl: Path
    key: Path


def make(out: Path, clock: Clock, *, form: str = "kk+ru") -> Sample:
    """Make a sample store in `out/store`, and its authority and key file in `out`.

    Raises:
        StoreFault: the folder is not empty or cannot be written.
        OSError: a file of the authority cannot be written.
    """
    texts = read(_DIRECTORY)
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
    filler = Filler(day_of(clock), _directory(workplace, texts))
    # the last one entered is the one that work goes on with
    made = {name: _enter(workplace, name, filler, form) for name in reversed(_names(texts))}
    trips, guests = (tuple(made[name] for name in texts["cases"][kind]) for kind in _KINDS)
    return Sample(workplace, trips, guests, ca, crl, key)


_KINDS = ("trips", "visits")


def _names(texts: Mapping[str, Any]) -> list[str]:
    return [name for kind in _KINDS for name in texts["cases"][kind]]


def _enter(workplace: Workplace, name: str, filler: Filler, form: str) -> str:
    is_visit = name.startswith("visit")
    uid = visits.new_visit(workplace) if is_visit else cases.new_trip(workplace)
    texts = filler.filled(read(name))
    held = Case(workplace, uid, texts).enter(form)
    if is_visit:
        Visit(workplace, uid, texts, held).enter()
    return uid


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


def _directory(workplace: Workplace, texts: Mapping[str, Any]) -> dict[str, str]:
    """Enter bodies and people; return `#name` and `@name` -> uid."""
    known = directory.read(workplace.store.reader()).bodies.values()
    ids = {"#own": next(body.uid for body in known if body.own)}
    for name, values in texts["bodies"].items():
        private = values.get("private", False)
        ids[f"#{name}"] = directory.add_body(workplace, values, private=private).uid
    for name, values in texts["people"].items():
        body = ids.get(values.get("body"), "")
        mission = missions.uid_of(values["mission"]) if "mission" in values else ""
        made = directory.add_person(
            workplace, People(values["group"]), values, body=body, mission=mission
        )
        ids[f"@{name}"] = made.uid
    return ids
