"""Consultation with the mission on arrival, asked for and recorded: documents.md (3), R-8.2."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import Field, Group, Kind
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.part_facts import NO_PARTICULARS
from kzcoord_desktop.domain.records.common import MARKS
from kzcoord_desktop.domain.records.kind import Layout, Problem, RecordKind, Section, Show
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kzcoord_desktop.messages import Message

HOST_STATE = Group(N_("Host state, city"), (FACTS["stop.country"], FACTS["stop.city"]))


def _block(id_: str, label: Message) -> Field:
    return Field(id_, Kind.BLOCK, label, "R-8.2", nothing=NO_PARTICULARS)


BLOCKS = (
    _block("situation", N_("Socio-political situation")),
    _block("economy", N_("Economic situation")),
    _block("protocol", N_("Protocol and organisational particulars")),
    _block("other", N_("Other necessary information")),
)
"""A to D: each is filled in, or says outright that there are no particulars."""


def _has_seat(values: Mapping[str, object]) -> bool:
    """Whether the mission has its seat in the state; else the one that serves it as well counts."""
    return not values.get("stop.concurrent")


def _checks(values: Mapping[str, object]) -> Iterator[Problem]:
    held, arrival = (_moment(values.get(id_)) for id_ in ("arrival.held_at", "stop.arrival"))
    if held and arrival and held.instant() < arrival.instant():
        yield Problem(
            "arrival.held_at",
            N_("The consultation lies before the arrival: it does not count as one on arrival."),
            blocks=False,
        )


def _moment(stored: object) -> Moment | None:
    return Moment.of(stored) if isinstance(stored, dict) else None


KIND = RecordKind(
    id="arrival-consultation",
    code="K2",
    rule="R-8.2",
    name=N_("Arrival consultation"),
    heading=N_("Arrival consultation"),
    layout=Layout.RECORD,
    sections=(
        Section(
            Show.FACTS,
            (
                replace(FACTS["stop.mission"], shown_when=_has_seat),
                FACTS["stop.concurrent"],
                HOST_STATE,
                FACTS["stop.arrival"],
                FACTS["case.head"],
                FACTS["case.title"],
            ),
            heading=N_("Request"),
        ),
        Section(
            Show.FACTS,
            (
                FACTS["arrival.held_at"],
                FACTS["arrival.form"],
                FACTS["arrival.agreement"],
                FACTS["arrival.with"],
                FACTS["arrival.by"],
            ),
            heading=N_("Record of the consultation"),
        ),
        Section(
            Show.PROSE,
            (
                *BLOCKS,
                Field(
                    "safety",
                    Kind.TEXT,
                    N_("Safety, emergency contacts"),
                    "R-8.2",
                    required=False,
                ),
            ),
        ),
        MARKS,
    ),
    signer="case.head",
    signs_as=N_("Head of delegation"),
    checks=_checks,
)
