"""Signing several records with one key and one password: all at once, or one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, copies, records, signing_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signing_key import KeyInfo, OpenKey
    from kzcoord_desktop.services.unsigned import Waiting
    from kzcoord_desktop.services.workplace import Workplace

    FolderOf = Callable[[CaseFile], Path]


@dataclass(frozen=True)
class Ended:
    """How it ended for one record.

    Attributes:
        record: with the number that it bears now.
        file: the copy in the folder, None if there is none.
        problem: why it is not signed, or signed and not copied; None if all is well.
        is_signed: whether it is signed.
    """

    record: Waiting
    file: Path | None = None
    problem: Message | None = None
    is_signed: bool = False


def prepare(workplace: Workplace, record: Waiting) -> Prepared:
    """Make a record ready, as it is now; errors as `records.prepare`."""
    return records.prepare(workplace, cases.load(workplace, record.case), record.kind)


def sign_all(
    workplace: Workplace,
    chosen: Sequence[Waiting],
    opened: OpenKey,
    folder_of: FolderOf,
    *,
    told: Callable[[Ended], None],
    is_stopped: Callable[[], bool],
) -> list[Ended]:
    """Sign records one after the other and return how it ended for each that was tried.

    One that fails does not stop the others; `told` hears of each, and `is_stopped` ends the work
    before the next one.
    """
    ended: list[Ended] = []
    for record in chosen:
        if is_stopped():
            break
        ended.append(sign_one(workplace, record, opened, folder_of))
        told(ended[-1])
    return ended


def sign_one(workplace: Workplace, record: Waiting, opened: OpenKey, folder_of: FolderOf) -> Ended:
    """Sign a record, or copy one that is signed already; what fails is told and not raised."""
    is_signed = False
    try:
        trip = cases.load(workplace, record.case)
        is_signed = trip.papers[record.kind].is_settled
        if is_signed:
            path = copies.export(workplace, trip, record.kind, folder_of(trip))
            return Ended(record, path, is_signed=True)
        _refuse_other(record, opened)
        prepared = records.prepare(workplace, trip, record.kind)
        record = replace(record, number=prepared.trip.papers[record.kind].number)
        result = signing_desk.sign_with(workplace, prepared, opened, folder_of(trip))
    except UserError as error:
        return Ended(record, problem=error.message, is_signed=is_signed)
    return Ended(record, result.file, result.problem, is_signed=True)


def is_of_another(record: Waiting, key: KeyInfo) -> bool:
    """Whether a record names somebody else than the owner of a key, as far as both are known."""
    return bool(record.signs.iin and key.iin and record.signs.iin != key.iin)


def _refuse_other(record: Waiting, opened: OpenKey) -> None:
    """Refuse the record of another person: in a heap nobody would see the warning."""
    if is_of_another(record, opened.info):
        raise UserError(
            N_(
                "It names {name}, and the key is of {owner}. It was left as it is. Open it to "
                "sign it all the same.",
                name=record.signs.name,
                owner=opened.info.owner,
            )
        )
