"""Where a batch stands: what waits, how it ended for those that were tried, which comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.services import batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kzcoord_desktop.services.batch import Ended
    from kzcoord_desktop.services.signing_key import KeyInfo
    from kzcoord_desktop.services.unsigned import Waiting


class BatchState:
    """The records of a batch, in their order.

    Attributes:
        records: everything that waited when it was looked at.
        ended: how it ended, by the id of the record.
        at: id of the record that is looked at alone; empty while all are signed at once.
        key: whose key signs, as far as it is known.
    """

    def __init__(self, key: KeyInfo | None = None) -> None:
        self.key = key
        self.records: Sequence[Waiting] = ()
        self.ended: dict[str, Ended] = {}
        self.at = ""

    def arrange(self) -> None:
        """Let those stand first that the key can sign."""
        self.records = sorted(self.records, key=self.is_of_another)

    @property
    def left(self) -> list[Waiting]:
        """What was not tried yet, and names the owner of the key."""
        return [each for each in self._untried if not self.is_of_another(each)]

    @property
    def others(self) -> list[Waiting]:
        """What names somebody else, and waits for that person's key."""
        return [each for each in self._untried if self.is_of_another(each)]

    @property
    def _untried(self) -> list[Waiting]:
        return [each for each in self.records if each.id not in self.ended]

    def is_of_another(self, record: Waiting) -> bool:
        """Whether a record names somebody else than the owner of the key."""
        return self.key is not None and batch.is_of_another(record, self.key)

    @property
    def failed(self) -> list[Ended]:
        """What is not signed, or signed and not copied."""
        return [each for each in self.ended.values() if each.problem is not None]

    @property
    def has_uncopied(self) -> bool:
        """Whether one is signed whose copy could not be made."""
        return any(each.is_signed for each in self.failed)

    @property
    def signed(self) -> int:
        """How many are signed."""
        return sum(each.is_signed for each in self.ended.values())

    @property
    def folder(self) -> Path | None:
        """The folder of one case that copies went into; those of the others lie beside it."""
        files = (each.file for each in self.ended.values() if each.file is not None)
        file = next(files, None)
        return None if file is None else file.parent

    def take(self, ended: Iterable[Ended]) -> list[Ended]:
        """Keep how it ended; return those that are new."""
        fresh = [each for each in ended if each.record.id not in self.ended]
        self.ended |= {each.record.id: each for each in fresh}
        return fresh

    def forget_failed(self) -> list[Waiting]:
        """Return what failed, to be tried again."""
        again = [each.record for each in self.failed]
        for record in again:
            del self.ended[record.id]
        return again

    def following(self, *, skip: bool) -> Waiting | None:
        """Return what is looked at next; with `skip` only what stands after the present one."""
        begin = 0
        if skip:
            begin = 1 + next(n for n, each in enumerate(self.records) if each.id == self.at)
        left = self.left
        return next((each for each in self.records[begin:] if each in left), None)
