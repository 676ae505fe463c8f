"""Record of the pre-departure consultation: documents.md (2), R-8.1."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.facts import EVENT, FACTS
from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.records.common import MARKS
from kzcoord_desktop.domain.records.kind import Layout, OfRecord, Problem, RecordKind, Section, Show
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


NO_ANSWER = "no_answer"
"""Field of the note that a delegation left without an answer."""


def _checks(values: Mapping[str, object]) -> Iterator[Problem]:
    request, answer = (_date(values.get(f"consultation.{name}")) for name in ("request", "answer"))
    if request and answer and answer < request:
        yield Problem("consultation.answer", N_("The answer is dated before the request."))
    held, departure = (
        _moment(values.get(id_)) for id_ in ("consultation.held_at", "case.departure")
    )
    if held and departure and held.instant() > departure.instant():
        yield Problem(
            "consultation.held_at",
            N_("The consultation lies after the departure: it counts as late."),
            blocks=False,
        )


def _date(reference: object) -> str:
    return str(reference.get("date") or "") if isinstance(reference, dict) else ""


def _moment(stored: object) -> Moment | None:
    return Moment.of(stored) if isinstance(stored, dict) else None


def _answered(values: Mapping[str, object]) -> bool:
    """Whether a consultation is recorded; else the record explains why there was none."""
    return not values.get(NO_ANSWER)


def _held(name: str) -> Field:
    """Return a fact of the consultation, which nobody is asked for where there was none."""
    return replace(FACTS[name], shown_when=_answered)


KIND = RecordKind(
    id="pre-departure-record",
    code="K1",
    rule="R-8.1",
    name=N_("Record of the consultation"),
    heading=N_("Record of the pre-departure consultation"),
    layout=Layout.RECORD,
    sections=(
        Section(
            Show.FACTS,
            (
                *EVENT,
                FACTS["case.head"],
                FACTS["consultation.form"],
                FACTS["consultation.agreement"],
                _held("consultation.with"),
                _held("consultation.held_at"),
                _held("consultation.by"),
                FACTS["consultation.request"],
                _held("consultation.answer"),
            ),
        ),
        Section(
            Show.PROSE,
            (
                Field("issues", Kind.ITEMS, N_("Issues"), "R-8.1", add=N_("Add an issue")),
                Field(
                    "explanation",
                    Kind.TEXT,
                    N_("Position explained"),
                    "R-8.1",
                    shown_when=_answered,
                ),
                Field(
                    NO_ANSWER,
                    Kind.TEXT,
                    N_("Departure without an answer"),
                    "R-8.1",
                    required=False,
                    help=N_(
                        "Only if the answer did not come: the record then explains this instead "
                        "of a consultation."
                    ),
                ),
                Field("recommendations", Kind.TEXT, N_("Recommendations"), "R-8.1", required=False),
                Field(
                    "restrictions", Kind.TEXT, N_("Restrictions on use"), "R-8.1", required=False
                ),
                Field("materials", Kind.TEXT, N_("Materials received"), "R-8.1", required=False),
            ),
        ),
        Section(Show.FACTS, (_held("consultation.head_informed"),)),
        MARKS,
    ),
    signer="case.head",
    signs_as=N_("Head of delegation"),
    checks=_checks,
    carry_over={"issues": (OfRecord("pre-departure-request", "questions"),)},
)
