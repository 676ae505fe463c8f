"""Elements of WordprocessingML (ECMA-376, part 1, 17) as the paper needs them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from kzcoord_desktop.documents.measure import Face

LANGUAGE_TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_TWIPS_PER_MM = 1440 / 25.4
_NAMESPACE = {"w": nsmap["w"]}
_BREAKS = {"\t": "tab", "\n": "br"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """Return `<w:tag w:name="value">` with its children."""
    named = {_full(name): str(value) for name, value in attributes.items()}
    made: Element = etree.Element(_full(tag), named, nsmap=_NAMESPACE)
    made.extend(children)
    return made


def on(tag: str) -> Element:
    """Return a switch that is on: an element without attributes."""
    return element(tag)


def run(text: str, language: str, *properties: Element) -> Element:
    """Return a run of text with its language tag; tabs and line feeds become elements."""
    made = element("r", element("rPr", *properties, language_tag(language)))
    for part in re.split("([\t\n])", text):
        if part in _BREAKS:
            made.append(on(_BREAKS[part]))
        elif part:
            made.append(_text(part))
    return made


def language_tag(language: str) -> Element:
    """Return the property that tells the spelling checker and the reader the language."""
    return element("lang", val=LANGUAGE_TAGS[language])


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph; `properties` in the order of the schema (17.3.1.26)."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def indent(face: Face) -> Element:
    """Return the indents of a face."""
    first = {"hanging": twips(-face.first)} if face.first < 0 else {"firstLine": twips(face.first)}
    return element("ind", left=twips(face.left), **first)


def no_padding() -> Element:
    """Return cell margins of nothing: the text of a table is flush with the text around it."""
    sides = ("top", "left", "bottom", "right")
    return element("tblCellMar", *(element(side, w=0, type="dxa") for side in sides))


def field(instruction: str, shown: str, language: str) -> tuple[Element, ...]:
    """Return the runs of a complex field such as PAGE, showing `shown` until it is computed."""

    def part(*content: Element) -> Element:
        return element("r", element("rPr", language_tag(language)), *content)

    code = element("instrText")
    code.text = instruction
    return (
        part(element("fldChar", fldCharType="begin")),
        part(code),
        part(element("fldChar", fldCharType="separate")),
        part(_text(shown)),
        part(element("fldChar", fldCharType="end")),
    )


@cache
def _full(name: str) -> str:
    return f"{{{_NAMESPACE['w']}}}{name}"


def _text(text: str) -> Element:
    made = element("t")
    made.text = text
    made.set(_XML_SPACE, "preserve")
    return made
