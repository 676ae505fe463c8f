"""The main jobs without a window: sample trips and visits, from facts to signed, checked records.

The same services as the window's; nothing is asked.  Of each kind of record the first one of the
sample is signed that is complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.procedures.trip import ARRIVAL, MINISTRY, RECORD
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import (
    cases,
    checking,
    handovers,
    records,
    sample,
    signatory,
    signing_desk,
)
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.signing.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.clock import Clock
    from kzcoord_desktop.services.sample import Sample

_TOLD = {"handover-note": Form.WRITTEN, "oral-handover": Form.ORAL}
"""Kinds of record about a telling, and the form in which it was told."""


@dataclass(frozen=True)
class Made:
    """One record that was written, signed and checked again from the disk."""

    kind: str
    form: str
    number: str
    file: Path
    verdict: Verdict


@dataclass(frozen=True)
class Demo:
    """What the demonstration left in its folder."""

    out: Path
    store: Path
    ca: Path
    crl: Path
    records: tuple[Made, ...]

    @property
    def holds(self) -> bool:
        """Whether every record checks without a remark."""
        return all(made.verdict is Verdict.VALID for made in self.records)


def play(out: Path, form: str, clock: Clock) -> Demo:
    """Make a sample store in `out` and sign a record of every kind.

    Raises:
        UserError: the folder is not empty, or the disk refused; says what is left.
        OSError: a file cannot be written or read.
    """
    if out.exists() and any(out.iterdir()):
        raise UserError(
            N_(
                "The folder {folder} is not empty. Nothing in it was changed. Name a new folder.",
                folder=str(out),
            )
        )
    out.mkdir(parents=True, exist_ok=True)
    made = sample.make(out, clock, form=form)
    try:
        complete(made, made.trips[0])
        signed = tuple(_sign_all(made, out))
        info = signing_desk.look_at_key(made.key, sample.KEY_PASSWORD, clock())
        signing_desk.remember_key(made.workplace, info)
    finally:
        made.workplace.close()
    return Demo(out, made.workplace.folder, made.ca, made.crl, signed)


def complete(made: Sample, uid: str) -> None:
    """Enter what the first sample trip still lacks: that the answer came now."""
    trip = cases.load(made.workplace, uid)
    now = Moment(local(made.workplace.clock()).replace(tzinfo=None))
    trip = trip.changed(RECORD, "consultation.held_at", now.stored())
    place = cases.Place(uid, MINISTRY, "record", "consultation.held_at")
    cases.save(made.workplace, trip, RECORD, ["consultation.held_at"], place)


def _sign_all(made: Sample, out: Path) -> Iterator[Made]:
    trusted = checking.trust_files([made.ca], [made.crl])
    for kind in RECORDS:
        file, paper = _whole(made, kind)
        key = made.keys[signatory.signer(file, paper)]
        prepared = records.prepare(made.workplace, file, paper)
        result = signing_desk.sign(made.workplace, prepared, key, sample.KEY_PASSWORD, out)
        if result.file is None:
            raise UserError(result.problem or N_("The record was not copied."))
        report = checking.check_file(result.file, trusted, made.workplace.clock())
        number = result.trip.papers[paper].number
        yield Made(kind, file.form, number, result.file, report.verdict)


def _whole(made: Sample, kind: str) -> tuple[CaseFile, str]:
    """Return the first case with a complete paper of a kind whose signer has a key, and the paper.

    Raises:
        LookupError: the sample has none.
    """
    for uid in (*made.trips, *made.visits):
        file = cases.load(made.workplace, uid)
        for paper in _papers(made, file, kind):
            if file.is_complete(paper) and signatory.signer(file, paper) in made.keys:
                return file, paper
    raise LookupError(f"no complete {kind} in the sample")


def _papers(made: Sample, file: CaseFile, kind: str) -> list[str]:
    """Return the papers of a kind that a case can have."""
    if kind == ARRIVAL:
        return [f"{kind}@{stop}" for stop in file.stops]
    if kind in _TOLD:
        told = handovers.of_case(made.workplace, file.uid)
        return [f"{kind}@{each.note}" for each in told if each.form is _TOLD[kind]]
    return [kind]
