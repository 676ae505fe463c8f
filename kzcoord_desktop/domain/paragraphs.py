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

_SEVEN = (
    N_(
        "The paragraph names what a state body owes the Ministry of Foreign Affairs: to coordinate "
        "its international activity, to send its plan and its activity report every half-year, to "
        "report on events, to have representatives of the diplomatic service take part, and to "
        "agree on image projects."
    ),
    N_(
        "Item 4. After an event that the body held: a report with the participants, the issues "
        "discussed, the results including the position of the body, and proposals for further "
        "work where they are needed. Not later than seven working days, at the request of the "
        "Ministry."
    ),
    N_(
        "Item 5. In agreement with the Ministry, representatives of the diplomatic service take "
        "part in events that the body organises or holds. No form and no day is set."
    ),
    N_("Several kinds of activity are exempt, each with its ground, and only that activity."),
)
_NINE = (
    N_(
        "The paragraph speaks of representatives of foreign states and international organisations "
        "who hold several meetings or negotiations in Kazakhstan with different officials."
    ),
    N_(
        "The body where a meeting was held informs the next receiving official of the content of "
        "the talk and of the agreements reached: orally if the next meeting is on the same day, in "
        "writing if it is later."
    ),
    N_(
        "No hour is set; our reading is that it has to reach the next host before that meeting "
        "begins."
    ),
    N_("Only activity in foreign intelligence is exempt."),
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
            "R-4",
            N_("para 4"),
            N_("What paragraph 4 says of the way"),
            N_(
                "The body's unit for international cooperation keeps up the daily contact with "
                "the MFA. Sign here what is complete, and note when and how each letter was sent."
            ),
            N_("Text of paragraph 4"),
            (
                N_(
                    "In matters of international activity the unit of a state body that is "
                    "responsible for international cooperation works with the Ministry of Foreign "
                    "Affairs from day to day."
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
        Paragraph(
            "R-8.2",
            N_("para 8(2)"),
            N_("What paragraph 8(2) asks"),
            N_(
                "After arrival, the head of delegation consults the mission of Kazakhstan in "
                "writing: the socio-political and economic situation, protocol and organisational "
                "particulars, other needed facts. Best before the first meeting, in each state "
                "with an event."
            ),
            N_("Text of paragraph 8"),
            _EIGHT,
        ),
        Paragraph(
            "R-8.3",
            N_("para 8"),
            N_("What paragraph 8 says of another form"),
            N_(
                "A consultation may be held orally, by telephone or by video only if the body "
                "and the MFA have agreed on it. For the consultation on arrival, too, the "
                "agreement is with the MFA."
            ),
            N_("Text of paragraph 8"),
            _EIGHT,
        ),
        Paragraph(
            "R-7.4",
            N_("para 7(4)"),
            N_("What paragraph 7(4) asks"),
            N_(
                "After the event the body reports to the MFA: who took part, what was discussed, "
                "the results with the position of the body, and proposals where they are needed. "
                "Seven working days from the completion; the text adds: at the request of the MFA."
            ),
            N_("Text of paragraph 7"),
            _SEVEN,
        ),
        Paragraph(
            "R-7.5",
            N_("para 7(5)"),
            N_("What paragraph 7(5) asks"),
            N_(
                "Representatives of the diplomatic service take part in the body's own events, "
                "in agreement with the MFA. Keep the letter, the answer and the names, or why "
                "nobody came."
            ),
            N_("Text of paragraph 7"),
            _SEVEN,
        ),
        Paragraph(
            "R-9.1",
            N_("para 9"),
            N_("What paragraph 9 asks on the same day"),
            N_(
                "Guests who meet several officials: the body where they were received tells the "
                "next one what was said and agreed. If the next meeting is on the same day, "
                "orally, and before it begins."
            ),
            N_("Text of paragraph 9"),
            _NINE,
        ),
        Paragraph(
            "R-9.2",
            N_("para 9"),
            N_("What paragraph 9 asks for a later day"),
            N_(
                "Guests who meet several officials: the body where they were received informs the "
                "next one of what was said and agreed. If the next meeting is on another day, in "
                "writing, and before it begins."
            ),
            N_("Text of paragraph 9"),
            _NINE,
        ),
    )
}
"""Rule id -> paragraph; help box, help sheet and the mark on the paper read it from here."""
