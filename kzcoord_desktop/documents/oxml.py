"""Elements of WordprocessingML (ECMA-376, part 1, 17) as the paper needs them.

They are written as text and parsed once for each part: lxml takes three times as long to make the
same elements one by one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NewType
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from kzcoord_desktop.documents.measure import Face

Xml = NewType("Xml", str)
"""Well-formed elements in the namespace prefix `w`."""

LANGUAGE_TAGS: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_TWIPS_PER_MM: Final = 1440 / 25.4
_BREAKS: Final = {"\t": "tab", "\n": "br"}
_PARSER: Final = etree.XMLParser(resolve_entities=False, huge_tree=True)
"""Without the limit of ten million characters, which a pasted text could reach."""


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def parsed(*content: Xml) -> list[Element]:
    """Return the elements that the text stands for."""
    root: Element = etree.fromstring(f"<w:all {nsdecls('w')}>{''.join(content)}</w:all>", _PARSER)
    return list(root)


def element(tag: str, *children: Xml, **attributes: object) -> Xml:
    """Return `<w:tag w:name="value">` with its children."""
    named = "".join([f" w:{name}={quoteattr(str(value))}" for name, value in attributes.items()])
    return Xml(f"<w:{tag}{named}>{''.join(children)}</w:{tag}>")


def on(tag: str) -> Xml:
    """Return a switch that is on: an element without attributes."""
    return Xml(f"<w:{tag}/>")


def run(text: str, language: str, *properties: Xml) -> Xml:
    """Return a run of text with its language tag; tabs and line feeds become elements."""
    content = [
        on(_BREAKS[part]) if part in _BREAKS else _text(part)
        for part in re.split("([\t\n])", text)
        if part
    ]
    return element("r", element("rPr", *properties, language_tag(language)), *content)


def language_tag(language: str) -> Xml:
    """Return the property that tells the spelling checker and the reader the language."""
    return element("lang", val=LANGUAGE_TAGS[language])


def paragraph(style: str, *content: Xml, properties: tuple[Xml, ...] = ()) -> Xml:
    """Return a paragraph; `properties` in the order of the schema (17.3.1.26)."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def indent(face: Face) -> Xml:
    """Return the indents of a face."""
    first = {"hanging": twips(-face.first)} if face.first < 0 else {"firstLine": twips(face.first)}
    return element("ind", left=twips(face.left), **first)


def no_padding() -> Xml:
    """Return cell margins of nothing: the text of a table is flush with the text around it."""
    sides = ("top", "left", "bottom", "right")
    return element("tblCellMar", *(element(side, w=0, type="dxa") for side in sides))


def field(instruction: str, shown: str, language: str) -> Xml:
    """Return the runs of a complex field such as PAGE, showing `shown` until it is computed."""

    def part(content: Xml) -> Xml:
        return element("r", element("rPr", language_tag(language)), content)

    return Xml(
        part(element("fldChar", fldCharType="begin"))
        + part(element("instrText", Xml(escape(instruction))))
        + part(element("fldChar", fldCharType="separate"))
        + part(_text(shown))
        + part(element("fldChar", fldCharType="end"))
    )


def _text(text: str) -> Xml:
    return Xml(f'<w:t xml:space="preserve">{escape(text)}</w:t>')
