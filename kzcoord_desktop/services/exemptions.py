"""Decisions that a paragraph does not apply to a case (rules.md 3): entered and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import exemption as domain
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import case_facts, duties, exempt_note, protection, rulebook
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


@dataclass(frozen=True)
class Kept:
    """A decision as it was entered: by whom and when."""

    uid: str
    exemption: Exemption
    who: str
    at: datetime


@dataclass(frozen=True)
class Decided:
    """A decision that was entered: its uid, and what need no longer be done."""

    uid: str
    moved: list[Message]


def of_case(workplace: Workplace, case: str) -> list[Kept]:
    """Return the decisions that hold for a case."""
    rows = protection.decisions(workplace.store.reader(), case)
    return [
        Kept(row["uid"], case_facts.exempted(row), row["who"], moment(row["at"])) for row in rows
    ]


def paragraphs(workplace: Workplace, case: str) -> tuple[int, ...]:
    """Return the paragraphs that a case is subject to, and that it may be exempt from."""
    return tuple(sorted(protection.subject_to(workplace.store.reader(), case)))


def grounds(workplace: Workplace, paragraph: int) -> tuple[domain.Ground, ...]:
    """Return the closed list of a paragraph, 7, 8 or 9, as it is in force today."""
    profile = rulebook.profile(workplace.store.reader())
    return domain.grounds(paragraph, profile.on(workplace.today()))


def decide(workplace: Workplace, case: str, exemption: Exemption) -> Decided:
    """Enter that a paragraph does not apply to a case.

    Where nothing may be kept, unsigned texts of the paragraph's papers are removed for good, and
    with the last paragraph what else the case tells; what was signed stays, it cannot change.

    Raises:
        UserError: the decision cannot be entered, and what to correct.
    """
    with workplace.store.write() as db:
        _check(workplace, db, case, exemption)
        uid = entity.insert(db, "exemption", _columns(workplace, case, exemption))
        if protection.is_bare(exemption):
            protection.remove_content(workplace, db, case, exemption.paragraph)
        details = {"paragraph": exemption.paragraph, "ground": str(exemption.ground)}
        workplace.log(db, "exemption.decide", f"case/{case}", exemption=uid, **details)
        return Decided(uid, duties.renew_case(workplace, db, case, Why.EXEMPTION))


def take_back(workplace: Workplace, uid: str) -> list[Message]:
    """Let the paragraph apply again, and return what has to be done again."""
    with workplace.store.write() as db:
        row = entity.get(db, "exemption", uid)
        entity.update(db, "exemption", uid, workplace.withdrawn())
        exempt_note.make_void(workplace, db, row["case"], uid)
        details = {"paragraph": row["paragraph"], "ground": row["ground"]}
        workplace.log(db, "exemption.take-back", f"case/{row['case']}", exemption=uid, **details)
        return duties.renew_case(workplace, db, row["case"], Why.EXEMPTION)


def _check(workplace: Workplace, db: Database, case: str, exemption: Exemption) -> None:
    for problem in domain.problems(exemption, rulebook.profile(db)):
        raise UserError(problem)
    if exemption.decided_on > workplace.today():
        message = N_(
            "The day of the decision, {day}, lies in the future. Correct the date.",
            day=Short(exemption.decided_on),
        )
        raise UserError(message, field="decided_on")
    others = (case_facts.exempted(row) for row in protection.decisions(db, case))
    if exemption.whole and any(
        each.whole and each.paragraph == exemption.paragraph for each in others
    ):
        raise UserError(
            N_(
                "A decision on paragraph {paragraph} is entered already. Nothing was changed. "
                "Take it back first, then enter the new one.",
                paragraph=exemption.paragraph,
            )
        )


def _columns(workplace: Workplace, case: str, exemption: Exemption) -> Row:
    return {
        "case": case,
        "paragraph": exemption.paragraph,
        "ground": str(exemption.ground),
        "whole": int(exemption.whole),
        "decided_by": exemption.decided_by.strip(),
        "decided_on": exemption.decided_on.isoformat(),
        "note": exemption.note.strip() or None,
        **workplace.told(),
    }
