"""What may be kept of an exempt activity: of a protected one the bare fact alone (rules.md 3).

The bare fact is the ground, who decided, and when.  Everything that saves asks here first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain import exemption as domain
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import case_facts, rows
from kzcoord_desktop.store import entity, records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


CONTENT = (
    "case.title",
    "case.city",
    "case.counterparts",
    "case.head",
    "case.contact",
    "case.members",
)
"""Facts that say more of a case than the ground and the period."""

_OF_MEETING = ("topic", "place", "counterpart", "host", "interpreter")
_OF_TELLING = (
    "content", "agreements", "confirmation", "by_person", "to_person", "to_translate",
)  # fmt: skip
"""Columns that tell more than that a meeting was held or a host was told."""

_TELLING = 9
_PARAGRAPHS = {"trip": {7, 8}, "visit": {7, 9}, "home": {7, 9}, "image": {7}}
"""The paragraphs that a kind of case is subject to."""


def loses(workplace: Workplace, case: str, exemption: Exemption) -> tuple[Message, ...]:
    """Return what the decision would remove for good, to be shown before it."""
    if not is_bare(exemption):
        return ()
    db = workplace.store.reader()
    papers = [RECORDS[row["kind"]].name for row in _drafts(db, case, exemption.paragraph)]
    bare, all_ = _bare_paragraphs(db, case) | {exemption.paragraph}, subject_to(db, case)
    if bare >= all_ - {8} and entity.select(db, "meeting", {"case": case}, limit=1):
        papers.append(N_("Subjects and outcomes of the meetings"))
    if exemption.paragraph == _TELLING and entity.select(db, "handover", {"case": case}, limit=1):
        papers.append(N_("Texts of what one host told the next"))
    if bare >= all_:
        papers.append(N_("Theme, place, foreign side and people of the case"))
    return tuple(papers)


def refuse_content(
    db: Database, case: str, *, paragraph: int, fields: Collection[str] = ()
) -> None:
    """Refuse to keep more of an exempt activity than the bare fact.

    Args:
        db: a connection inside `Store.write()`.
        case: the case.
        paragraph: the one that what is to be kept belongs to; 0 for facts of the case alone.
        fields: facts among what is to be kept.

    Raises:
        UserError: nothing of it may be kept; nothing was saved.
    """
    bare = _bare_paragraphs(db, case)
    if not bare:
        return
    told = set(CONTENT).intersection(fields)
    if paragraph in bare or (told and bare >= subject_to(db, case)):
        raise _refused()


def refuse_meetings(db: Database, case: str) -> None:
    """Refuse to keep meetings and outcomes where no paragraph that they serve applies.

    Raises:
        UserError: nothing of them may be kept; nothing was saved.
    """
    if _hides_meetings(db, case):
        raise _refused()


def _refused() -> UserError:
    return UserError(
        N_(
            "Not saved: this activity is exempt, and of it only the ground is kept. What was "
            "typed cannot be stored. If the decision was a mistake, take it back first."
        )
    )


def _hides_meetings(db: Database, case: str) -> bool:
    """Whether nothing may be kept of what the meetings of a case were about.

    Outcomes serve the report (paragraph 7) and, of a visit, what one host tells the next (9).
    """
    bare = _bare_paragraphs(db, case)
    return bool(bare) and bare >= subject_to(db, case) - {8}


def is_bare(exemption: Exemption) -> bool:
    """Whether nothing but the fact of the exemption may be kept."""
    return exemption.whole and not domain.stores_content(exemption.ground)


def _bare_paragraphs(db: Database, case: str) -> set[int]:
    found = map(case_facts.exempted, decisions(db, case))
    return {each.paragraph for each in found if is_bare(each)}


def subject_to(db: Database, case: str) -> set[int]:
    """Return the paragraphs that a case is subject to, by its kind."""
    return _PARAGRAPHS.get(entity.get(db, "case", case)["kind"], {7})


def remove_content(workplace: Workplace, db: Database, case: str, paragraph: int) -> None:
    """Remove for good what may not be kept once the decision on a paragraph is entered."""
    for row in _drafts(db, case, paragraph):
        records.drop_draft(db, row["uid"])
    all_bare = _bare_paragraphs(db, case) >= subject_to(db, case)
    if paragraph == _TELLING:
        _empty_tellings(workplace, db, case)
    if _hides_meetings(db, case):
        _empty_meetings(workplace, db, case, all_bare=all_bare)
    if not all_bare:
        return
    facts = rows.changes({}, CONTENT)["case"]
    entity.update(db, "case", case, facts)
    for row in entity.select(db, "participant", {"case": case, "removed_at": None}):
        entity.update(db, "participant", row["uid"], {"removed_at": workplace.told()["at"]})


def _empty_tellings(workplace: Workplace, db: Database, case: str) -> None:
    """Leave of each telling that it was made; a note still being written is taken back."""
    for row in entity.select(db, "handover", {"case": case}):
        columns = dict.fromkeys(_OF_TELLING) | {"host": None}
        if row["given"] is None and row["withdrawn_at"] is None:
            columns |= workplace.withdrawn()
        entity.update(db, "handover", row["uid"], columns)


def _empty_meetings(workplace: Workplace, db: Database, case: str, *, all_bare: bool) -> None:
    """Take away what meetings were about, those taken out included.

    Where another paragraph still applies their times stay, since its deadlines hang on them;
    where none does, no meeting stays.
    """
    now = workplace.told()["at"]
    for row in entity.select(db, "meeting", {"case": case}):
        columns: Row = dict.fromkeys(_OF_MEETING)
        columns |= {"removed_at": row["removed_at"] or now} if all_bare else {}
        entity.update(db, "meeting", row["uid"], columns)
        for outcome in entity.select(db, "outcome", {"meeting": row["uid"]}):
            gone = {"removed_at": outcome["removed_at"] or now}
            entity.update(db, "outcome", outcome["uid"], {**gone, "text": {}, "responsible": None})


def decisions(db: Database, case: str) -> list[Row]:
    """Return the rows of the decisions that hold for a case."""
    return entity.select(db, "exemption", {"case": case, "withdrawn_at": None})


def _drafts(db: Database, case: str, paragraph: int) -> Iterator[Row]:
    """Yield the records of a paragraph that hold texts which are not signed."""
    for row in records.of_case(db, case):
        kind = RECORDS.get(row["kind"])
        if kind and kind.rule.startswith(f"R-{paragraph}") and records.load_draft(db, row["uid"]):
            yield row
