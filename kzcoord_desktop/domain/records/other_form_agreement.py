"""Agreement with the Ministry on another form of consultation: documents.md (9), R-8.3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.records.common import ENCLOSURES, FOR_THE_BODY, MARKS, MINISTRY
from kzcoord_desktop.domain.records.kind import Layout, Problem, RecordKind, Section, Show
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _checks(values: Mapping[str, object]) -> Iterator[Problem]:
    agreed, until = (
        str(values.get(id_) or "") for id_ in ("agreement.agreed_on", "agreement.valid_to")
    )
    if agreed and until and until < agreed:
        yield Problem("agreement.valid_to", N_("The agreement ends before it was made."))


KIND = RecordKind(
    id="other-form-agreement",
    code="F",
    rule="R-8.3",
    name=N_("Agreement on another form"),
    heading=N_("Agreement on another form of consultation"),
    layout=Layout.LETTER,
    addressee=(MINISTRY,),
    opening=N_(
        "In accordance with paragraph 8 of the Rules for coordinating the international activity "
        "of state bodies, the body and the Ministry of Foreign Affairs have agreed to hold the "
        "consultation in another form."
    ),
    sections=(
        Section(
            Show.FACTS,
            (
                FACTS["case.title"],
                FACTS["agreement.covers"],
                FACTS["agreement.form"],
                FACTS["agreement.scope"],
                FACTS["agreement.valid_to"],
                FACTS["agreement.agreed_on"],
                FACTS["agreement.by"],
                FACTS["agreement.with"],
                FACTS["agreement.own"],
                FACTS["agreement.ministry"],
            ),
        ),
        Section(Show.PROSE, (FACTS["agreement.ground"], FACTS["agreement.kept_as"])),
        Section(Show.ENCLOSED, (ENCLOSURES,)),
        MARKS,
    ),
    signer="agreement.by",
    signs_as=FOR_THE_BODY,
    cosigner="agreement.with",
    cosigns_as=N_("For the Ministry"),
    checks=_checks,
)
