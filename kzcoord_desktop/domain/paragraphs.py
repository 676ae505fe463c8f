"""What the Rules ask, in our own words, by paragraph (decision 8); the law is the act in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or item: how it is cited, what it asks in a sentence, and all it says."""

    id: str
    cite: Message
    asks: Message
    short: Message
    link: Message
    full: tuple[Message, ...]


_EIGHT = (
    N_(
        "The paragraph speaks of heads of delegations of state bodies whose event is "
        "held outside Kazakhstan. It asks for two consultations, both in writing."
    ),
    N_(
        "Item 1. Before leaving Kazakhstan: with officials of the Ministry of Foreign "
        "Affairs, to have the position of Kazakhstan on topical foreign-policy issues "
        "explained. No day is set; it has to happen before the departure."
    ),
    N_(
        "Item 2. After arrival: with officials of the mission of Kazakhstan in the "
        "host state, to learn the socio-political and economic situation, protocol "
        "and organisational particulars and other needed facts. It is due in each "
        "state where the delegation has an event."
    ),
    N_(
        "Another form than the written one is possible if the body and the Ministry "
        "have agreed on it. Keep the date and number of that agreement."
    ),
    N_(
        "Only activity in foreign intelligence is exempt. The longer list of "
        "exemptions in paragraph 7 does not apply here."
    ),
)

PARAGRAPHS: dict[str, Paragraph] = {
    paragraph.id: paragraph
    for paragraph in (
        Paragraph(
            "R-2.2",
            N_("para 2(2)"),
            N_("What paragraph 2(2) covers"),
            N_(
                "A business trip abroad, a meeting or negotiations with a foreign side is an "
                "international event. Enter what is known now; the papers take it from here."
            ),
            N_("Text of paragraph 2"),
            (
                N_(
                    "International activity is every official relation of state bodies and their "
                    "officials with foreign states, international organisations and their "
                    "representatives."
                ),
                N_(
                    "An international event is any event within that activity, in Kazakhstan or "
                    "abroad. Business trips abroad and meetings and negotiations with foreign "
                    "representatives are named expressly."
                ),
            ),
        ),
        Paragraph(
            "R-8.1",
            N_("para 8(1)"),
            N_("What paragraph 8(1) asks"),
            N_(
                "Before leaving, the head of delegation consults the MFA in writing, to know "
                "the position of Kazakhstan on the subjects of the trip. Another form is "
                "possible if it was agreed with the MFA."
            ),
            N_("Text of paragraph 8"),
            _EIGHT,
        ),
    )
}
"""Rule id -> paragraph; help box, help sheet and the mark on the paper read it from here."""
