"""The empty paper: the parts of `resources/templates/base`, with the styles of `measure`.

The parts are shipped as readable XML and packed in memory, once for papers in one language and
once for two columns.  So nothing of python-docx's own template, with its author, its date of
2013 and its thumbnail, can reach a paper.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx

from kzcoord_desktop import paths
from kzcoord_desktop.documents import measure
from kzcoord_desktop.documents.measure import PORTRAIT, Face, Style
from kzcoord_desktop.documents.oxml import element, indent, no_padding, on, parsed, twips

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

    from kzcoord_desktop.documents.measure import Form
    from kzcoord_desktop.documents.oxml import Xml

CONTENT_TYPES = "[Content_Types].xml"
_OUTLINE = {Style.TITLE: 0, Style.HEADING: 1}
_PARENT = {Style.LETTER_TITLE: Style.TITLE}


def empty(columns: int, form: Form = PORTRAIT) -> Document:
    """Return a paper without text, for one language or two columns, with the type of a page."""
    return docx.Document(io.BytesIO(_package(columns, form)))


@cache
def part(name: str) -> bytes:
    """Return a part of the template as it is shipped."""
    return paths.resource("templates", "base", *PurePosixPath(name).parts).read_bytes()


@cache
def _package(columns: int, form: Form) -> bytes:
    paper = docx.Document(io.BytesIO(_template()))
    _add_styles(paper.styles.element, columns, form)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _template() -> bytes:
    root = paths.resource("templates", "base")
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(root).as_posix())
    return out.getvalue()


def _add_styles(styles: Element, columns: int, form: Form) -> None:
    normal = element(
        "style",
        element("name", val="Normal"),
        on("qFormat"),
        element("rPr", *_letters(Face(14))),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    table = element(
        "style",
        element("name", val="Normal Table"),
        element("uiPriority", val=99),
        element("tblPr", element("tblInd", w=0, type="dxa"), no_padding()),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    faces = measure.faces(columns, form.type).items()
    styles.extend(parsed(normal, table, *(_style(style, face, form) for style, face in faces)))


def _style(style: Style, face: Face, form: Form) -> Xml:
    lines = [on("keepNext")] if style in _OUTLINE or style in _PARENT else []
    tabs = element("tabs", element("tab", val="right", pos=twips(form.text_width)))
    return element(
        "style",
        element("name", val=_name(style)),
        element("basedOn", val=_PARENT.get(style, "Normal")),
        on("qFormat"),
        element(
            "pPr",
            *lines,
            *([tabs] if style is Style.FOOTER else []),
            element("spacing", before=_twentieths(face.before), after=_twentieths(face.after)),
            indent(face),
            element("jc", val=face.align),
            *([element("outlineLvl", val=_OUTLINE[style])] if style in _OUTLINE else []),
        ),
        element("rPr", *_letters(face)),
        type="paragraph",
        styleId=style,
        **({} if _is_built_in(style) else {"customStyle": 1}),
    )


def _is_built_in(style: Style) -> bool:
    return style in {
        Style.TITLE, Style.HEADING, Style.BODY, Style.ITEM, Style.ITEM_MORE, Style.HEADER,
        Style.FOOTER,
    }  # fmt: skip


def _name(style: Style) -> str:
    """Return the name a word processor knows or shows: `Heading1` is `heading 1`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style)
    return words.lower() if style in {*_OUTLINE, Style.HEADER, Style.FOOTER} else words


def _letters(face: Face) -> list[Xml]:
    half_points = round(face.size * 2)
    return [
        *([on("b"), on("bCs")] if face.bold else []),
        element("color", val=face.colour),
        element("sz", val=half_points),
        element("szCs", val=half_points),
    ]


def _twentieths(points: float) -> int:
    return round(points * 20)
