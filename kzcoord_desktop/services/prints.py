"""Papers that are no records: composed from what the store holds, to be printed or taken along.

They bear no number and are not signed; what was made is told in the log.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop.documents import docx
from kzcoord_desktop.domain.content import Document, Format, Letterhead, Marks, Title
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kzcoord_desktop.domain.content import Block
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace


def framed(
    workplace: Workplace,
    title: Message,
    blocks: Iterable[Block],
    form: str,
    *,
    rule: Message,
    page: Format = Format.PORTRAIT,
) -> Document:
    """Return blocks as a paper of the own body under a title; `form` is a language form."""
    body = workplace.body
    head = Letterhead(body.text("body.name"), body.text("body.unit"), ())
    marks = Marks("", rule, sample=workplace.is_sample)
    whole = (head, Title(title, centred=True), *blocks)
    return Document(title, FORMS[form], whole, marks, page)


def write(workplace: Workplace, document: Document, path: Path, *, target: str) -> None:
    """Write a paper as a DOCX, whole or not at all, and tell it in the log.

    Args:
        workplace: the open store.
        document: the paper.
        path: the file, which the person named; a former one of that name is replaced.
        target: what it is about, as the log names it: `case/<uid>`.

    Raises:
        UserError: the file cannot be written; a former one is kept.
    """
    now = workplace.clock()
    data = docx.build(document, translators=paper_translator, created=now)
    try:
        _replace(path, data)
    except OSError as error:
        raise UserError(
            N_(
                "The file {name} could not be written. Nothing was changed; choose another "
                "folder, or close the program that holds the file.",
                name=path.name,
            )
        ) from error
    told(workplace, target, to=path.name)


def told(workplace: Workplace, target: str, *, to: str) -> None:
    """Tell in the log that a paper was made: `to` is the name of its file, or `printer`."""
    with workplace.store.write() as db:
        workplace.log(db, "print.made", target, to=to)


def _replace(path: Path, data: bytes) -> None:
    handle, part = tempfile.mkstemp(prefix=".kzcoord-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(part).unlink()
