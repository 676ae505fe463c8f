"""Readings of the Rules in words: their groups, their values, where these come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.profile import READINGS
from kzcoord_desktop.domain.reading import Source
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.duty_words import CITES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.domain.reading import Reading, Value
    from kzcoord_desktop.messages import Message

YES_NO: Final = (("yes", N_("Yes")), ("no", N_("No")))
_OWN: Final = 0
"""The group of what the Rules do not set: reminders and the board."""
GROUPS: Final[Mapping[int, Message]] = {
    2: N_("Paragraph 2: events"),
    5: N_("Paragraph 5: correspondence"),
    6: N_("Paragraph 6: position of the Ministry"),
    7: N_("Paragraph 7: plans and reports"),
    8: N_("Paragraph 8: consultations"),
    9: N_("Paragraph 9: telling the next host"),
    _OWN: N_("Reminders and the board"),
}
_CITES: Final[Mapping[str, Message]] = {
    **CITES,
    "R-2.2": PARAGRAPHS["R-2.2"].cite,
    "R-5": N_("para 5"),
    "R-7": N_("para 7"),
    "R-8": N_("para 8"),
    "R-8.3": N_("para 8"),
}
_SOURCES: Final[Mapping[Source, Message]] = {
    Source.TEXT: N_("by the text"),
    Source.OURS: N_("our reading"),
}


def grouped() -> dict[int, list[Reading]]:
    """Return the readings by group, in the order of the Rules."""
    found: dict[int, list[Reading]] = {group: [] for group in GROUPS}
    for reading in READINGS.values():
        own = reading.id.startswith("board.") or reading.id.endswith("reminder")
        found[_OWN if own else int(reading.rule[2])].append(reading)
    return found


def value(reading: Reading, set_to: Value) -> Phrase:
    """Return a value in words."""
    labels = {option.id: option.label for option in reading.options}
    match set_to:
        case bool():
            return dict(YES_NO)["yes" if set_to else "no"]
        case tuple():
            known: tuple[Phrase, ...] = tuple(labels[each] for each in set_to if each in labels)
            return Joined(known, "; ") if known else N_("none")
        case _:
            return labels.get(str(set_to), str(set_to))


def cite(reading: Reading) -> Phrase:
    """Return where in the Rules a reading belongs."""
    return _CITES[reading.rule]


def origin(reading: Reading, profile: Profile) -> Phrase:
    """Return where the present value comes from, and since when it holds."""
    version = profile.source_of(reading.id)
    if version.previous is None:
        return _SOURCES[reading.source]
    since = N_("since {day}", day=version.since)
    return Joined((version.source, since), " · ")


def facts(profile: Profile) -> Phrase:
    """Return the version in force and its act."""
    version = N_("version {version}", version=profile.version)
    return Joined((version, N_("since {day}", day=profile.since), profile.source), " · ")
