"""What the tests of this room share: a small document, an authority, keys made once."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import cache

import docx
from lxml import etree

from kzcoord_desktop.signing import sample
from kzcoord_desktop.signing.keyfile import SigningKey, open_key

AT = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
PASSWORD = "Құпия-сөз 1"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@cache
def document(*, own: bool = True, text: str = "Хаттама") -> bytes:
    """A cleaned document as section 3 says; `own` carries the mark of our records."""
    made = docx.Document()
    made.add_heading("Кездесу", 1)
    made.add_paragraph(text)
    for part, kinds in (
        (made.part, ("customXml", "stylesWithEffects")),
        (made.part.package, ("thumbnail",)),
    ):
        for id_, rel in list(part.rels.items()):
            if rel.reltype.rpartition("/")[2] in kinds:
                del part.rels[id_]
    if own:
        variables = etree.SubElement(made.settings.element, f"{{{W}}}docVars")
        variable = etree.SubElement(variables, f"{{{W}}}docVar")
        variable.set(f"{{{W}}}name", "kzcoord.record")
        variable.set(f"{{{W}}}val", "KM-2026/041-K1 1 00")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def authority() -> sample.SampleAuthority:
    return sample.make_authority(AT)


@cache
def key(kind: str = "rsa", name: str = "Иванова Айгүл Серікқызы") -> SigningKey:
    data = authority().issue(
        name,
        "Басшы",
        iin="850101400123",
        bin="990240001234",
        organisation="Көлік министрлігі",
        password=PASSWORD,
        kind=kind,
    )
    return open_key(data, PASSWORD)


def edit(data: bytes, changes=None, *, added=None, removed=(), renamed=None) -> bytes:
    """The package written again with other contents; `None` removes nothing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename in removed:
                continue
            content = old.read(info)
            change = (changes or {}).get(info.filename)
            if change is not None:
                content = change(content) if callable(change) else change
            new.writestr((renamed or {}).get(info.filename, info.filename), content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
