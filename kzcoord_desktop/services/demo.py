"""The main job without a window: a sample trip from its facts to signed and checked records.

The same services as the window's; nothing is asked.  It grows with the kinds of record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, checking, records, sample, signing_desk
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.signing.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kzcoord_desktop.services.clock import Clock
    from kzcoord_desktop.services.sample import Sample


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
    """Make a sample store in `out` and sign every kind of record of its first trip.

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
        signed = tuple(_sign_all(made, out))
    finally:
        made.workplace.close()
    return Demo(out, made.workplace.folder, made.ca, made.crl, signed)


def _sign_all(made: Sample, out: Path) -> Iterator[Made]:
    workplace, uid = made.workplace, made.trips[0]
    complete(made, uid)
    trusted = checking.trust_files([made.ca], [made.crl])
    for kind in (REQUEST, RECORD):
        prepared = records.prepare(workplace, cases.load(workplace, uid), kind)
        result = signing_desk.sign(workplace, prepared, made.key, sample.KEY_PASSWORD, out)
        if result.file is None:
            raise UserError(result.problem or N_("The record was not copied."))
        report = checking.check_file(result.file, trusted, workplace.clock())
        number = result.trip.papers[kind].number
        yield Made(kind, result.trip.form, number, result.file, report.verdict)


def complete(made: Sample, uid: str) -> None:
    """Enter what the first sample trip still lacks: that the answer came now."""
    trip = cases.load(made.workplace, uid)
    now = Moment(local(made.workplace.clock()).replace(tzinfo=None))
    trip = trip.changed(RECORD, "consultation.held_at", now.stored())
    place = cases.Place(uid, "ministry", "record", "consultation.held_at")
    cases.save(made.workplace, trip, RECORD, ["consultation.held_at"], place)
