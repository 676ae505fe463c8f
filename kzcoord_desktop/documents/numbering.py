"""Numbered lists of a DOCX: every list is a series of its own, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.documents.oxml import element, indent, parsed, twips

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from kzcoord_desktop.documents.band import Line
    from kzcoord_desktop.documents.measure import Face
    from kzcoord_desktop.documents.oxml import Xml


class Series:
    """Gives the items of a paper their numbers.

    Each series has an abstract definition too: word processors count by that one, so two lists
    side by side that shared it would number each other's items.
    """

    def __init__(self, numbering: Element, face: Face) -> None:
        self._numbering = numbering
        self._face = face
        self._open: dict[str, int] = {}
        self._count = 0

    def number(self, line: Line) -> Xml:
        """Return the number property of an item; item 1 begins a new series."""
        if line.item == 1:
            self._open[line.language] = self._begin()
        series = self._open[line.language]
        return element("numPr", element("ilvl", val=0), element("numId", val=series))

    def _begin(self) -> int:
        definition = element(
            "abstractNum",
            element("multiLevelType", val="singleLevel"),
            self._level(),
            abstractNumId=self._count,
        )
        series = element("num", element("abstractNumId", val=self._count), numId=self._count + 1)
        made_definition, made_series = parsed(definition, series)
        # The schema wants all definitions before the first series
        self._numbering.insert(self._count, made_definition)
        self._numbering.append(made_series)
        self._count += 1
        return self._count

    def _level(self) -> Xml:
        tabs = element("tabs", element("tab", val="num", pos=twips(self._face.left)))
        return element(
            "lvl",
            element("start", val=1),
            element("numFmt", val="decimal"),
            element("lvlText", val="%1."),
            element("lvlJc", val="left"),
            element("pPr", tabs, indent(self._face)),
            ilvl=0,
        )
