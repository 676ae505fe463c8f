"""Where somebody stands in a procedure, and what follows from that for everything on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.domain.procedures.trip import MINISTRY, STAYS, WRITTEN
from kzcoord_desktop.ui.kit.stepper import Step as Shown
from kzcoord_desktop.ui.states import LOOKS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.domain.procedures.step import Part, Standing, Step
    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.ui.pages.procedure.route import Route, Stop


@dataclass(frozen=True)
class Standpoint:
    """A case as it is now, and the part of its procedure that is open."""

    case: CaseFile
    route: Route
    stop: Stop

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self.route.step(self.stop)

    @property
    def part(self) -> Part:
        """The part that is open."""
        return self.route.part(self.stop)

    @property
    def paper(self) -> str:
        """The paper beside it."""
        return self.part.paper

    @property
    def decided(self) -> Exemption | None:
        """The decision that the step does not apply."""
        return self.case.exempt(self.step.paragraph)

    @property
    def is_locked(self) -> bool:
        """Whether the record that is finished here is signed, or printed to be."""
        return self.part.signs and self.case.papers[self.paper].is_locked

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be filled in here."""
        return self.is_locked or self.decided is not None

    @property
    def signs(self) -> bool:
        """Whether the record can be signed here."""
        return self.part.signs and not self.is_settled

    def gaps(self, problems: Iterable[Problem]) -> dict[str, Problem]:
        """Return the first blocking problem of each field.

        Where a record is signed everything it needs counts, elsewhere what is entered there.
        """
        entered = {field.id for field in flat(self.part.items)}
        found: dict[str, Problem] = {}
        for problem in problems:
            if problem.blocks and (self.part.signs or problem.field in entered):
                found.setdefault(problem.field, problem)
        return found

    def left(self, problems: Iterable[Problem]) -> int | None:
        """Return how many fields are left, `None` where nothing has to be filled in."""
        asks = bool(self.part.items) and not self.is_settled
        return len(self.gaps(problems)) if asks else None

    @property
    def shows_signed(self) -> bool:
        """Whether the paper beside the part was signed: then it shows what was, not a draft."""
        return self.case.papers[self.paper].is_locked

    def document(self, today: date) -> Document:
        """Return the paper as it stands, or as it was signed."""
        if self.shows_signed:
            return self.case.signed_document(self.paper)
        return self.case.document(self.paper, today)

    def steps(self, now: datetime) -> list[Shown]:
        """Return the steps as the column at the left shows them."""
        return [
            Shown(
                each.step.id,
                each.step.title,
                each.line,
                LOOKS[each.state],
                WORDS[each.state],
                explained=_is_explained(each),
            )
            for each in self.case.standing(now)
        ]


def _is_explained(standing: Standing) -> bool:
    """Return whether the line of a step is the date of a duty, which can be explained."""
    counts = standing.step.id in (MINISTRY, STAYS, WRITTEN)
    return counts and standing.state is not State.EXEMPT
