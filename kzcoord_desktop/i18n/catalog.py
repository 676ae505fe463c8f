"""The catalogs, compiled at first use into the user's cache.

Importing Babel and compiling costs more than half of what the first window may take, so the
compiled form is kept, keyed by the checksum of its source (decision 45).  It is JSON: of a `.mo`
the standard library makes one entry after the other, for six times as long.  Where the cache
cannot be written, the catalog is compiled in memory.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DOMAIN = "kzcoord"
_CONTEXT = "\x04"  # between context and text, as gettext has it


class Catalog:
    """The translations of one language; what has none stays English."""

    def __init__(
        self, texts: Mapping[str, str | list[str]] | None = None, rule: str = "n != 1"
    ) -> None:
        """Take the texts and the rule of the plural, an expression of C over `n`."""
        self._texts, self._rule = texts or {}, rule

    def gettext(self, text: str) -> str:
        """Return the translation of a text."""
        return self._one(text, text)

    def pgettext(self, context: str, text: str) -> str:
        """Return the translation of a text in a context."""
        return self._one(f"{context}{_CONTEXT}{text}", text)

    def ngettext(self, text: str, plural: str, n: int) -> str:
        """Return the translation of a text in the form for `n`."""
        return self._many(text, text, plural, n)

    def npgettext(self, context: str, text: str, plural: str, n: int) -> str:
        """Return the translation of a text in a context, in the form for `n`."""
        return self._many(f"{context}{_CONTEXT}{text}", text, plural, n)

    def _one(self, key: str, text: str) -> str:
        found = self._texts.get(key, text)
        return found if isinstance(found, str) else found[self._form(1)]

    def _many(self, key: str, text: str, plural: str, n: int) -> str:
        forms = self._texts.get(key)
        if isinstance(forms, list):
            return forms[self._form(n)]
        return text if n == 1 else plural

    @cached_property
    def _form(self) -> Callable[[int], int]:
        from gettext import c2py  # noqa: PLC0415 - the first page counts nothing

        return c2py(self._rule)


def source(language: str) -> Path:
    """Return the catalog of `language` as it is shipped."""
    return paths.translations() / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(language: str) -> Catalog:
    """Return the catalog of `language`.

    Raises:
        FileNotFoundError: the program is not whole.
    """
    text = source(language).read_bytes()
    kept = paths.cache_dir() / f"{language}-{len(text)}-{zlib.crc32(text):08x}.json"
    try:
        return Catalog(**json.loads(kept.read_bytes()))
    except (OSError, ValueError, TypeError):  # not there yet, or damaged
        compiled = _compile(text)
        with contextlib.suppress(OSError):
            _keep(kept, compiled)
        return Catalog(**json.loads(compiled))


def _compile(source: bytes) -> bytes:
    import io  # noqa: PLC0415 - only when there is no compiled form

    from babel.messages.pofile import read_po  # noqa: PLC0415

    catalog = read_po(io.BytesIO(source))
    texts: dict[str, object] = {}
    for message in catalog:
        first = message.id if isinstance(message.id, str) else message.id[0]
        if first and message.string and not message.fuzzy:
            key = f"{message.context}{_CONTEXT}{first}" if message.context else first
            texts[key] = message.string
    compiled = {"texts": texts, "rule": catalog.plural_expr}
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":")).encode()


def _keep(path: Path, data: bytes) -> None:
    """Write `path` whole or not at all; former versions of the same language go."""
    import tempfile  # noqa: PLC0415 - 3 ms that the first window need not wait for

    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{path.name.split('-')[0]}-*"):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with open(handle, "wb") as file:  # noqa: PTH123 - the handle is open already
        file.write(data)
    Path(name).replace(path)
