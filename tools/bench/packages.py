"""DOCX packages made larger, rewritten and read: the raw work that ours stands beside."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile


def rezip(data: bytes) -> bytes:
    """Return a package written again: what nobody who adds an entry can save."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info), info.compress_type)
    return out.getvalue()


def hash_parts(data: bytes) -> None:
    """Unpack a package and hash every part, the least that any check of it does."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            hashlib.sha256(package.read(name)).digest()


def padded(data: bytes, size: int) -> bytes:
    """Return a package of about `size` bytes: pictures that cannot be compressed are added."""
    missing = size - len(data)
    if missing <= 0:
        return data
    count = 1 if missing < 1_000_000 else 12
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "[Content_Types].xml":
                text = text.replace(
                    b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
                )
            if info.filename == "word/_rels/document.xml.rels":
                image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
                added = "".join(
                    f'<Relationship Id="rIdP{n}" Type="{image}" Target="media/p{n}.png"/>'
                    for n in range(count)
                )
                text = text.replace(b"</Relationships>", f"{added}</Relationships>".encode())
            new.writestr(info, text, info.compress_type)
        for n in range(count):
            picture = zipfile.ZipInfo(f"word/media/p{n}.png")
            new.writestr(picture, os.urandom(missing // count), zipfile.ZIP_DEFLATED)
    return out.getvalue()
