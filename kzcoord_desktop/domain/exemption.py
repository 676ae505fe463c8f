"""Exemptions: which activity a paragraph does not apply to, paragraph by paragraph (rules.md 3).

Paragraph 7 has a long list, 8 and 9 have one item; one list is never used for another paragraph.
Of protected activity only the bare fact is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message


class Ground(StrEnum):
    """The grounds by their ids in the specification."""

    CRIMINAL_PROCEEDINGS = "E1"
    COUNTER_INTELLIGENCE = "E2"
    INTELLIGENCE = "E3"
    OPERATIONAL_SEARCH = "E4"
    INVESTIGATION = "E5"
    PROTECTION = "E6"
    INVESTMENT_POLICY = "E7"
    INVESTMENT_POLICY_EAEU = "E8"
    WTO_ACCESSION = "E9"
    FOREIGN_INTELLIGENCE = "E10"


WORDS: dict[Ground, Message] = {
    Ground.CRIMINAL_PROCEEDINGS: N_("Criminal proceedings"),
    Ground.COUNTER_INTELLIGENCE: N_("Counter-intelligence"),
    Ground.INTELLIGENCE: N_("Intelligence"),
    Ground.OPERATIONAL_SEARCH: N_("Information of an operational-search nature"),
    Ground.INVESTIGATION: N_("Information of an investigative nature"),
    Ground.PROTECTION: N_("Security of protected persons and sites"),
    Ground.INVESTMENT_POLICY: N_("Investment policy of Kazakhstan"),
    Ground.INVESTMENT_POLICY_EAEU: N_("Investment policy of the Eurasian Economic Union"),
    Ground.WTO_ACCESSION: N_("Accession to the World Trade Organization"),
    Ground.FOREIGN_INTELLIGENCE: N_("Foreign intelligence"),
}
HINTS: dict[Ground, Message] = {
    Ground.INTELLIGENCE: N_("For paragraphs 8 and 9 only foreign intelligence is exempt."),
    Ground.OPERATIONAL_SEARCH: N_(
        "The ground covers the information. The report on the event may still be due without it."
    ),
    Ground.INVESTIGATION: N_(
        "The ground covers the information. The report on the event may still be due without it."
    ),
    Ground.INVESTMENT_POLICY_EAEU: N_(
        "Only the investment policy of the Union is exempt, not its other matters."
    ),
    Ground.WTO_ACCESSION: N_(
        "Kazakhstan joined the World Trade Organization on 30 November 2015. Check whether this "
        "ground can still apply."
    ),
}
"""What to know before choosing a ground."""

ABOUT_INFORMATION = frozenset((Ground.OPERATIONAL_SEARCH, Ground.INVESTIGATION))
"""Grounds that exempt information and not, by themselves, the whole activity."""

_WITH_CONTENT = frozenset(
    (Ground.INVESTMENT_POLICY, Ground.INVESTMENT_POLICY_EAEU, Ground.WTO_ACCESSION)
)


@dataclass(frozen=True)
class Exemption:
    """A decision that a paragraph does not apply to a case.

    Attributes:
        paragraph: 7, 8 or 9.
        whole: whether the activity is exempt; else only the information is left out (E4, E5).
        note: free words; only where `stores_content` allows them.
    """

    paragraph: int
    ground: Ground
    decided_by: str
    decided_on: date
    whole: bool = True
    note: str = ""


@dataclass(frozen=True)
class NotApplied:
    """What the note "not applied because" prints."""

    rule: str
    ground: Message
    decided_by: str
    decided_on: date
    scope: Message
    note: Phrase


def stores_content(ground: Ground) -> bool:
    """Return whether a case on this ground may keep more than the bare fact."""
    return ground in _WITH_CONTENT


def grounds(paragraph: int, profile: Profile) -> tuple[Ground, ...]:
    """Return the closed list of a paragraph; empty for paragraphs without exemptions."""
    lists = {7: profile.exempt_7, 8: profile.exempt_8, 9: profile.exempt_9}
    return tuple(Ground(ground) for ground in lists.get(paragraph, ()))


def paragraphs(ground: Ground, profile: Profile) -> tuple[int, ...]:
    """Return the paragraphs that a ground can be chosen for; each is decided for itself."""
    return tuple(n for n in (7, 8, 9) if ground in grounds(n, profile))


def holds(paragraph: int, exemptions: Iterable[Exemption], profile: Profile) -> Exemption | None:
    """Return the exemption that switches the duties of `paragraph` off, if there is one.

    The list in force on the day of the decision counts.
    """
    return next((e for e in exemptions if e.whole and _fits(e, paragraph, profile)), None)


def _fits(exemption: Exemption, paragraph: int, profile: Profile) -> bool:
    listed = grounds(paragraph, profile.on(exemption.decided_on))
    return exemption.paragraph == paragraph and exemption.ground in listed


def problems(exemption: Exemption, profile: Profile) -> Iterator[Message]:
    """Yield what has to be corrected before the exemption can be recorded."""
    ground = WORDS[exemption.ground]
    if not _fits(exemption, exemption.paragraph, profile):
        yield N_(
            "Paragraph {paragraph} has no exemption for this ground: {ground}. Choose another "
            "ground, or let the paragraph apply.",
            paragraph=exemption.paragraph,
            ground=ground,
        )
    if not exemption.whole and exemption.ground not in ABOUT_INFORMATION:
        yield N_(
            "This ground covers the activity, not single pieces of information: {ground}. "
            "Choose the whole activity.",
            ground=ground,
        )
    if not exemption.decided_by.strip():
        yield N_("Say who decided that the paragraph does not apply.")
    if exemption.note and not stores_content(exemption.ground):
        yield N_(
            "Nothing but the ground may be kept for this activity: {ground}. Remove the note.",
            ground=ground,
        )


def not_applied(exemption: Exemption) -> NotApplied:
    """Return the facts of the printable note; its free words only where they may be kept."""
    return NotApplied(
        f"R-{exemption.paragraph}",
        WORDS[exemption.ground],
        exemption.decided_by,
        exemption.decided_on,
        N_("The whole activity") if exemption.whole else N_("Information left out of the papers"),
        exemption.note if stores_content(exemption.ground) else "",
    )
