"""The catalogs, compiled at first use into the user's cache and read by the standard library.

Importing Babel and compiling costs more than half of what the first window may take, so the
compiled form is kept, keyed by the checksum of its source (decision 45).  Where the cache cannot be
written, the catalog is compiled in memory.
"""

from __future__ import annotations

import contextlib
import io
import os
import struct
import zlib
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop import paths

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "kzcoord"


def source(language: str) -> Path:
    """Return the catalog of `language` as it is shipped."""
    return paths.translations() / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(language: str) -> NullTranslations:
    """Return the catalog of `language`.

    Raises:
        FileNotFoundError: the program is not whole.
    """
    text = source(language).read_bytes()
    kept = paths.cache_dir() / f"{language}-{len(text)}-{zlib.crc32(text):08x}.mo"
    try:
        return GNUTranslations(io.BytesIO(kept.read_bytes()))
    except (OSError, ValueError, struct.error):  # not there yet, or damaged
        compiled = _compile(text)
        with contextlib.suppress(OSError):
            _keep(kept, compiled)
        return GNUTranslations(io.BytesIO(compiled))


def _compile(text: bytes) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only when there is no compiled form
    from babel.messages.pofile import read_po  # noqa: PLC0415

    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(text)))
    return out.getvalue()


def _keep(path: Path, data: bytes) -> None:
    """Write `path` whole or not at all; former versions of the same language go."""
    import tempfile  # noqa: PLC0415 - 3 ms that the first window need not wait for

    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{path.name.split('-')[0]}-*.mo"):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
