"""Sample data: one believable body with trips and visits around a given day (decision 44).

Everything goes through the same services as the window.  The texts lie in `resources/sample/`,
those of each case in a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.services import (
    cases,
    directory,
    entrance,
    half_years,
    missions,
    officers,
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
        key: key file of the first head of a delegation; the store remembers it.
        keys: uid of a person of the own body -> their key file.
    """

    workplace: Workplace
    trips: tuple[str, ...]
    visits: tuple[str, ...]
    ca: Path
    crl: Path
    key: Path
    keys: Mapping[str, Path]


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
    ids = _directory(workplace, texts)
    for name in texts["officers"]:
        label = texts["people"][name]["person.name"]["ru"]
        ids[f"*{name}"] = officers.add(
            workplace, ids[f"@{name}"], label, entrance.SAMPLE_PASSPHRASE
        )
    ca, crl, keys = _authority(workplace, out, texts, ids)
    filler = Filler(day_of(clock), ids)
    # the last one entered is the one that work goes on with
    made = {name: _enter(workplace, name, filler, form) for name in reversed(_names(texts))}
    cases.leave(workplace)
    trips, guests = (tuple(made[name] for name in texts["cases"][kind]) for kind in _KINDS)
    return Sample(workplace, trips, guests, ca, crl, keys[ids[_HEAD]], keys)


_HEAD = "@zhumabekov"
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
    if "owner" in texts:
        officers.give(workplace, uid, texts["owner"])
    return uid


def _authority(
    workplace: Workplace, out: Path, texts: Mapping[str, Any], ids: Mapping[str, str]
) -> tuple[Path, Path, dict[str, Path]]:
    """Make the authority on the spot, trust it in this store, and issue keys to who signs."""
    now = workplace.clock()
    made = authority.make_authority(now)
    ca, crl = out / "ca.pem", out / "ca.crl"
    ca.write_bytes(made.ca_pem)
    crl.write_bytes(made.crl)
    trust.import_anchor(workplace, made.ca_pem)
    trust.import_list(workplace, made.crl)
    keys = {}
    for name, person in texts["people"].items():
        if "person.iin" in person:
            is_head = f"@{name}" == _HEAD
            path = out / ("key.p12" if is_head else f"key-{name}.p12")
            path.write_bytes(_key(made, person, texts["body"], "rsa" if is_head else "ec"))
            keys[ids[f"@{name}"]] = path
    info = signing_desk.look_at_key(keys[ids[_HEAD]], KEY_PASSWORD, now)
    signing_desk.remember_key(workplace, info)
    return ca, crl, keys


def _key(
    made: authority.SampleAuthority,
    person: Mapping[str, Any],
    body: Mapping[str, Any],
    kind: Literal["rsa", "ec"],
) -> bytes:
    given, surname = person["person.name"]["ru"].split()
    return made.issue(
        f"{surname} {given}",
        person["person.position"]["ru"],
        iin=person["person.iin"],
        bin=body["body.bin"],
        organisation=body["body.name"]["ru"],
        password=KEY_PASSWORD,
        kind=kind,
    )


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
