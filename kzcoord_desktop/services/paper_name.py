"""What a paper is called among the others of its case: with its state, or its next hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.records import kind_of, subject_of
from kzcoord_desktop.domain.text import Text

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile


def of(file: CaseFile, paper: str) -> Phrase:
    """Return the name of a paper, with what it is about where a case has several of its kind."""
    name, subject = kind_of(paper).name, subject_of(paper)
    about: Phrase = ""
    if subject in file.notes:
        about = _receivers(file, subject)
    elif subject and file.stops != (subject,):
        about = _state(file, paper)
    return Joined((name, about), ": ") if about else name


def _state(file: CaseFile, paper: str) -> Phrase:
    frozen: Any = file.papers[paper].frozen
    values = frozen["values"] if frozen else file.known_facts(paper)
    country = values.get("stop.country")
    return Text.of(country) if isinstance(country, dict) else ""


def _receivers(file: CaseFile, note: str) -> Phrase:
    """Return the bodies whose hosts a note goes to, each once."""
    targets = file.notes[note].targets
    hosts = (each.host_body for each in file.meetings if each.uid in targets)
    bodies = (file.directory.bodies.get(uid) for uid in dict.fromkeys(hosts))
    names = tuple(body.brief for body in bodies if body)
    return Joined(names) if names else ""
