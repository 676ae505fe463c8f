"""The parts of a paper as the bytes of a DOCX, the same bytes for the same parts.

python-docx stamps the entries of a ZIP with the time of saving; here they carry the first date a
ZIP knows, stand in the order of the relationships, and are marked as made on one system.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kzcoord_desktop.documents import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

MOST_PARTS = 30
"""What a signature's manifest may refer to: newer Apache POI refuses more (signing.md 3.4)."""
_DAY = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o600 << 16
_UNIX = 3
_PLAIN_RELS = re.compile(
    rb"(<\?xml[^>]*\?>\n?)?<Relationships xmlns=[^>]*>(<Relationship [^>]*>)*</"
)


def pack(paper: Document) -> bytes:
    """Return the bytes of a paper, ready to be signed.

    Raises:
        ValueError: a relationship part is not plain, or there are too many parts: verifiers would
            disagree about the signature, so the paper must not be made.
    """
    entries = list(_entries(paper))
    if len(entries) > MOST_PARTS:
        raise ValueError(f"{len(entries)} parts")
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in entries:
            archive.writestr(_entry(name), data)
    return out.getvalue()


def _entries(paper: Document) -> Iterator[tuple[str, bytes]]:
    package = paper.part.package
    yield base.CONTENT_TYPES, base.part(base.CONTENT_TYPES)
    yield "_rels/.rels", _plain(package.rels.xml)
    for part in package.iter_parts():
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, _plain(part.rels.xml)


def _plain(rels: bytes) -> bytes:
    if not _PLAIN_RELS.match(rels):
        raise ValueError("relationships are not in plain form")
    return rels


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _FILE_MODE
    return entry
