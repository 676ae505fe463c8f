"""The log of oral handovers for a period, as a table: documents.md (4b)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.content import (
    Document,
    Format,
    Paragraph,
    Signature,
    Table,
    figures,
)
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.part_facts import CHANNELS, NONE
from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.phrase import Blank, Joined, Span
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import directory, handovers, meetings, prints
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kzcoord_desktop.domain.content import Block
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.handovers import Told
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.workplace import Workplace

TITLE = N_("Log of oral handovers")
_COLUMNS: tuple[tuple[Phrase, float], ...] = (
    ("№", 0.6),
    (N_("Date and time"), 1.7),
    (N_("Visit"), 2.1),
    (N_("Meeting held"), 2.4),
    (N_("Informed by"), 2.3),
    (N_("Informed person"), 2.3),
    (N_("Channel"), 1.5),
    (N_("Content of the conversation"), 3.9),
    (N_("Agreements reached"), 2.9),
    (N_("Next meeting"), 1.7),
    (N_("Confirmed"), 1.8),
)
"""Headers of the columns and their shares of the width."""
_CHANNELS = {channel.id: channel.label for channel in CHANNELS}


def document(workplace: Workplace, since: date, until: date, form: str) -> Document:
    """Return what was told orally from one day to another, both included, as a paper.

    It lies across, in a language form, and bears the name of who drew it up.
    """
    entries = handovers.entries(workplace, since, until)
    lines = _Lines(workplace)
    rows = tuple(lines.row(n, told) for n, told in enumerate(entries, start=1))
    officer = workplace.officer
    period = since if since == until else Span(since, until)
    count = NN_("{period}: {n} entry", "{period}: {n} entries", n=len(rows), period=period)
    blocks: list[Block] = [Paragraph(count), *([_table(rows)] if rows else [])]
    blocks.append(Signature(N_("Drawn up by"), officer.position, brief(officer.name), ""))
    return prints.framed(
        workplace, TITLE, blocks, form, rule=PARAGRAPHS["R-9.1"].cite, page=Format.LANDSCAPE
    )


def _table(rows: tuple[tuple[Phrase, ...], ...]) -> Table:
    header, shares = zip(*_COLUMNS, strict=True)
    return Table(header, rows, shares)


def _marked(text: Text, languages: Iterable[str]) -> Text:
    """Return a text that says in these languages that it is still to be translated."""
    words = {
        language: paper_translator(language)(
            N_("{text} (still to be translated)", text=text.in_(language))
        )
        for language in languages
        if text.in_(language)
    }
    return text.with_(words)


class _Lines:
    """Makes rows; what several of them tell of is read once."""

    def __init__(self, workplace: Workplace) -> None:
        self._db = workplace.store.reader()
        self._directory: Directory = directory.read(self._db)
        self._meetings: dict[str, dict[str, Meeting]] = {}
        self._titles: dict[str, Text] = {}

    def row(self, n: int, told: Told) -> tuple[Phrase, ...]:
        """Return the cells of one telling."""
        source = self._meeting(told.case, told.source)
        targets = [self._meeting(told.case, uid) for uid in told.targets]
        receivers = [told.to] if told.to else [each.host for each in targets if each]
        agreed = told.agreements
        stale = told.to_translate
        return (
            str(n),
            figures(told.given) if told.given else Blank(),
            self._title(told.case),
            self._held(source),
            self._people([told.by]),
            self._people(receivers) if any(receivers) else self._bodies(targets),
            _CHANNELS.get(told.channel, Blank()),
            _marked(told.content, stale.get("content", ())) or Blank(),
            NONE
            if isinstance(agreed, str)
            else _marked(agreed, stale.get("agreements", ())) or Blank(),
            Joined(tuple(figures(each.begins) for each in targets if each and each.begins)),
            told.confirmation,
        )

    def _meeting(self, case: str, uid: str) -> Meeting | None:
        if case not in self._meetings:
            self._meetings[case] = {each.uid: each for each in meetings.read(self._db, case)}
            self._titles[case] = Text.of(entity.get(self._db, "case", case)["title"])
        return self._meetings[case].get(uid)

    def _title(self, case: str) -> Phrase:
        return self._titles.get(case) or Blank()

    def _held(self, meeting: Meeting | None) -> Phrase:
        """Return when a meeting was held and who received the guests."""
        if meeting is None or meeting.begins is None:
            return Blank()
        host = self._people([meeting.host]) if meeting.host else self._bodies([meeting])
        return Joined((figures(meeting.begins), host), ", ")

    def _people(self, uids: Iterable[str]) -> Phrase:
        people = [self._directory.people[uid] for uid in uids if uid in self._directory.people]
        named = [
            Joined(tuple(part for part in (brief(each.name), each.position) if part), ", ")
            for each in people
        ]
        return Joined(tuple(named), "; ") if named else Blank()

    def _bodies(self, found: Sequence[Meeting | None]) -> Phrase:
        uids = dict.fromkeys(each.host_body for each in found if each)
        names = [self._directory.bodies[uid].name for uid in uids if uid in self._directory.bodies]
        return Joined(tuple(names), "; ") if names else Blank()
