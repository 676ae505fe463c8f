"""A paper as a DOCX, ready to be signed: the same bytes for the same paper."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from kzcoord_desktop.documents import base, body, frame
from kzcoord_desktop.documents.oxml import LANGUAGE_TAGS, element, parsed
from kzcoord_desktop.documents.package import pack
from kzcoord_desktop.documents.typeset import typeset
from kzcoord_desktop.domain.text import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from docx.document import Document as Paper

    from kzcoord_desktop.documents.band import Setting
    from kzcoord_desktop.documents.typeset import Translators
    from kzcoord_desktop.domain.content import Document

_TITLE_LENGTH = 255
"""Longest text of a core property that python-docx takes."""


def build(
    document: Document,
    *,
    translators: Translators,
    created: datetime,
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Return the bytes of a DOCX.

    Args:
        document: the blocks; the text of persons may hold any characters.
        translators: one for each language of the document.
        created: aware time of making, the only clock the file knows.
        variables: document variables, which lie in `word/settings.xml` and so under a signature.
    """
    setting = typeset(document, translators)
    paper = base.empty(len(setting.languages), setting.form)
    frame.write(paper, setting)
    body.write(paper, setting)
    _set_properties(paper, setting, created)
    _set_variables(paper, variables or {})
    return pack(paper)


def _set_properties(paper: Paper, setting: Setting, created: datetime) -> None:
    """Set the core properties; they are outside a signature, so nothing stands only there."""
    core = paper.core_properties
    core.title = setting.title[:_TITLE_LENGTH]
    core.author = setting.author[:_TITLE_LENGTH]
    core.language = LANGUAGE_TAGS[setting.languages[0]]
    core.created = core.modified = created.astimezone(UTC)


def _set_variables(paper: Paper, variables: Mapping[str, str]) -> None:
    if not variables:
        return
    held = (element("docVar", name=name, val=tidy(value)) for name, value in variables.items())
    compat = paper.settings.element.find(qn("w:compat"))
    compat.addnext(*parsed(element("docVars", *held)))
