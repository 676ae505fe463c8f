"""Where a trip goes: its stays in order, what papers say of them, and where a mission is consulted.

The state that a trip goes to stands in the case; its stay has the id of the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.draft import has_text
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures.trip import Stay
from kzcoord_desktop.domain.text import FORMS, LANGUAGES, Text
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.domain import derived
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile


def stays(file: CaseFile) -> tuple[Stay, ...]:
    """Return the stays with a consultation on arrival: one in each state, the first there.

    What was begun at a stay stays with it, in whatever order the stays are put since.
    """
    by_state: dict[str, list[str]] = {}
    for uid in file.stops:
        if not is_transit(file, uid):
            by_state.setdefault(country(file, uid) or uid, []).append(uid)
    chosen = [uid for here in by_state.values() for uid in _begun(file, here) or here[:1]]
    return tuple(Stay(uid, _state(file, uid)) for uid in chosen)


def _begun(file: CaseFile, uids: list[str]) -> list[str]:
    """Return the stays of which a consultation was written down, or its paper."""
    held = {name.partition("@")[2] for name, value in file.facts.items()
            if value and name.startswith("arrival.")}  # fmt: skip
    return [uid for uid in uids if uid in held or _is_written(file, Stay(uid).paper)]


def _is_written(file: CaseFile, paper: str) -> bool:
    return file.papers[paper].is_locked or has_text(file.own.get(paper, {}))


def by_time(file: CaseFile) -> tuple[str, ...]:
    """Return the stays by their arrivals, where each of them is known; else as they were put."""
    arrivals = {uid: _moment(file.facts.get(f"stop.arrival@{uid}")) for uid in file.stops}
    known = {uid: at.instant() for uid, at in arrivals.items() if at}
    return (
        tuple(sorted(known, key=known.__getitem__)) if len(known) == len(arrivals) else file.stops
    )


def places(file: CaseFile) -> list[derived.Row]:
    """Return the states of a trip to several: rows of `part_facts.PLACES`, transits left out."""
    uids = [uid for uid in by_time(file) if not is_transit(file, uid)]
    return [_place(file, uid) for uid in uids] if len(uids) > 1 else []


def _place(file: CaseFile, uid: str) -> derived.Row:
    days = (_moment(file.facts.get(f"stop.{name}@{uid}")) for name in ("arrival", "departure"))
    first, last = (day.day().isoformat() if day else None for day in days)
    city = city_of(file, uid)
    row = {"where": _names(file, uid), "city": city.stored(), "first": first, "last": last}
    return {name: value for name, value in row.items() if value}


def route(file: CaseFile) -> dict[str, str]:
    """Return the line of cities, else states, that a trip passes, each transit named as one.

    Only of a trip with more than one stay, and in the languages that all of them are named in.
    """
    passed = [(_name(file, uid), is_transit(file, uid)) for uid in by_time(file)]
    return {
        language: " – ".join(_passed(name.in_(language), language, transit=transit)
                             for name, transit in passed)
        for language in LANGUAGES
        if len(passed) > 1 and all(name.in_(language) for name, _ in passed)
    }  # fmt: skip


def _passed(name: str, language: str, *, transit: bool) -> str:
    return paper_translator(language)(N_("{place} (transit)", place=name)) if transit else name


def names(file: CaseFile) -> Iterator[Text]:
    """Yield the cities, else the states, of the stays in order, transits left out."""
    for uid in file.stops:
        named = _name(file, uid)
        if named and not is_transit(file, uid):
            yield named


def _name(file: CaseFile, stop: str) -> Text:
    return city_of(file, stop) or Text.of(_names(file, stop))


def is_transit(file: CaseFile, stop: str) -> bool:
    """Whether a stay is only passed through."""
    return file.facts.get(f"stop.transit@{stop}") == "yes"


def country(file: CaseFile, stop: str) -> str:
    """Return the code of the state of a stay; empty if it is not named."""
    return str(file.facts.get(_fact(file, "country", stop)) or "")


def city_of(file: CaseFile, stop: str) -> Text:
    """Return the city of a stay."""
    city = file.facts.get(_fact(file, "city", stop))
    return Text.of(city) if isinstance(city, dict) else Text()


def lacks(file: CaseFile, stop: str) -> str:
    """Return the field of a stay that papers still need to name it: its state, or the city.

    A city that is named lacks something only in a language of the case's papers.
    """
    if not country(file, stop):
        return "stop.country"
    city = city_of(file, stop)
    whole = not city or all(city.in_(language) for language in FORMS[file.form])
    return "" if whole else "stop.city"


def _fact(file: CaseFile, name: str, stop: str) -> str:
    return f"case.{name}" if stop == file.uid else f"stop.{name}@{stop}"


def _names(file: CaseFile, stop: str) -> Mapping[str, str]:
    found = file.directory.resolved(FACTS["case.country"], country(file, stop))
    return found if isinstance(found, dict) else {}


def _state(file: CaseFile, stop: str) -> Phrase:
    found = _names(file, stop)
    return Text.of(found) if found else N_("State not named")


def _moment(stored: object) -> Moment | None:
    return Moment.of(stored) if isinstance(stored, dict) else None
