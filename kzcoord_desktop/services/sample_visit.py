"""What only visits of the sample data have: their guests, and what one host told the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.text import LANGUAGES, Text
from kzcoord_desktop.services import handovers, meetings, visits
from kzcoord_desktop.services.sample_texts import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kzcoord_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class Visit:
    """A visit whose meetings are entered.

    Attributes:
        texts: of its file, with days and ids filled in.
        held: name -> uid of its meetings.
    """

    workplace: Workplace
    uid: str
    texts: Mapping[str, Any]
    held: Mapping[str, str]

    def enter(self) -> None:
        """Enter guests and tellings, as far as they lie in the past."""
        coordinates = self.texts.get("coordinates_all", False)
        visits.set_coordinates_all(self.workplace, self.uid, value=coordinates)
        self._guests()
        for told in self.texts.get("told", []):
            if moment(told["given"]).instant() <= self.workplace.clock():
                self._told(told)

    def _guests(self) -> None:
        guests = self.texts["guests"]
        people = [each["person"] for each in guests]
        head = next(each["person"] for each in guests if each.get("head"))
        visits.set_guests(self.workplace, self.uid, people, head)
        if moment(self.texts["meetings"][0]["begins"]).instant() > self.workplace.clock():
            return
        for came in (True, False):
            of = [each["person"] for each in guests if each.get("came") is came]
            if of:
                visits.set_all_came(self.workplace, self.uid, of, came=came)

    def _told(self, told: Mapping[str, Any]) -> None:
        source, given = self.held[told["source"]], moment(told["given"])
        targets = tuple(self.held[name] for name in told["targets"])
        by, to = told["by"], told["to"]
        if told.get("written"):
            note = handovers.begin_note(self.workplace, self.uid, source, targets)
            handovers.deliver(self.workplace, note, given, told["channel"], by=by, to=to)
            return
        outcomes = meetings.get(self.workplace, source).outcomes
        telling = handovers.Telling(
            self.uid, source, targets, given, by, to, told["channel"],
            content=_joined(_of_kind(outcomes, meetings.OutcomeKind.CONTENT)),
            agreements=_joined(_of_kind(outcomes, meetings.OutcomeKind.AGREEMENT)) or NOTHING,
        )  # fmt: skip
        handovers.tell(self.workplace, telling)


def _of_kind(
    outcomes: Iterable[meetings.Outcome], kind: meetings.OutcomeKind
) -> list[meetings.Outcome]:
    return [each for each in outcomes if each.kind is kind and not each.confidential]


def _joined(outcomes: Iterable[meetings.Outcome]) -> Text:
    """Return texts one below the other, in each language."""
    texts = [each.text for each in outcomes]
    return Text(**{
        language: "\n".join(filter(None, (getattr(text, language) for text in texts)))
        for language in LANGUAGES
    })  # fmt: skip
