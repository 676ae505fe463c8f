"""The sample store for tests: made once for each process, and copied for each test.

Making it takes a second, copying and unlocking it a fifth of that; some six hundred tests ask.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop.services import entrance, sample, signing_desk

if TYPE_CHECKING:
    from kzcoord_desktop.services.sample import Sample

NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
"""16 November 2026, 15:05 in Astana: the moment of the pictures."""


def now() -> datetime:
    """Return the moment at which the sample's story stands."""
    return NOW


def fresh(folder: Path) -> Sample:
    """Return a sample store of its own in `folder`, open, with its key files beside it."""
    made, kept = _template()
    shutil.copytree(kept, folder, dirs_exist_ok=True)

    def here(path: Path) -> Path:
        return folder / path.relative_to(kept)

    label, passphrase = made.workplace.store.officer, entrance.SAMPLE_PASSPHRASE
    workplace = entrance.unlock(folder / "store", label, passphrase, now)
    key = signing_desk.remembered_key(workplace)
    assert key is not None
    signing_desk.remember_key(workplace, replace(key, path=here(key.path)))
    keys = {person: here(path) for person, path in made.keys.items()}
    return replace(made, workplace=workplace, ca=here(made.ca), crl=here(made.crl),
                   key=here(made.key), keys=keys)  # fmt: skip


@cache
def _template() -> tuple[Sample, Path]:
    kept = tempfile.TemporaryDirectory(prefix="kzcoord-sample-")
    _alive.append(kept)
    made = sample.make(Path(kept.name), now)
    made.workplace.close()
    return made, Path(kept.name)


_alive: list[tempfile.TemporaryDirectory[str]] = []  # each goes with the process
