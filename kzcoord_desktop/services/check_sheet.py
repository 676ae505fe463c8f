"""The confirmation of a check on paper: what the page tells, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.content import (
    Document,
    Facts,
    Heading,
    Letterhead,
    Marks,
    Paragraph,
    Row,
    Signature,
    Title,
)
from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import check_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.content import Block
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.document_check import Checked
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.report import SignatureReport

_TITLE = N_("Confirmation of a check of signatures")
_OFFLINE = N_("Checked offline. It holds for the day of the check and the lists named above.")


def sheet(workplace: Workplace, checked: Checked, language: str) -> Document:
    """Return the paper about a check."""
    body = workplace.body
    blocks: list[Block] = [
        Letterhead(body.text("body.name"), body.text("body.unit"), ()),
        Title(_TITLE, centred=True),
        Facts(tuple(_facts(checked))),
        Heading(N_("Result"), ""),
        Paragraph(_verdict(checked)),
    ]
    blocks.extend(_register(checked))
    for n, signature in enumerate(checked.report.signatures, start=1):
        blocks.extend(_signature(n, signature))
    officer = workplace.officer
    blocks += [
        Heading(N_("Checked offline on {at}", at=checked.at), ""),
        Paragraph(_OFFLINE),
        Signature(N_("Checked by"), officer.position, brief(officer.name), ""),
    ]
    marks = Marks(record=checked.sha256, rule=_TITLE, sample=workplace.is_sample)
    return Document(_TITLE, (language,), tuple(blocks), marks)


def _facts(checked: Checked) -> Iterator[Row]:
    yield Row(N_("File"), checked.path.name, "")
    yield Row(N_("Document"), check_words.document(checked), "")
    yield Row(N_("SHA-256"), " ".join(_groups(checked.sha256)), "")
    signed = (
        (N_("Signed by"), check_words.signed_by(checked)),
        (N_("Signed at"), check_words.signed_at(checked)),
    )
    for label, value in signed:
        if value:
            yield Row(label, value, "")
    yield Row(N_("Checked at"), N_("{at} (Astana)", at=checked.at), "")


def _groups(sha256: str) -> list[str]:
    return [sha256[n : n + 8].upper() for n in range(0, len(sha256), 8)]


def _verdict(checked: Checked) -> Phrase:
    title = check_words.TITLES[checked.report.verdict]
    return Joined((title, check_words.reason(checked.report)), ". ")


def _register(checked: Checked) -> Iterator[Block]:
    returned = checked.returned
    yield Heading(N_("Register"), "")
    facts = check_words.register_facts(returned)
    title = check_words.register_title(returned)
    yield Paragraph(Joined((title, facts), ". ") if facts else title)
    for change in returned.changes:
        words = N_(
            "As signed: {before}. In this file: {now}.",
            before=change.before or N_("nothing"),
            now=change.now or N_("nothing"),
        )
        yield Paragraph(words)
    for note in checked.notes:
        yield Paragraph(note)


def _signature(n: int, signature: SignatureReport) -> Iterator[Block]:
    yield Heading(N_("Signature {n}", n=str(n)), "")
    yield Facts(tuple(_lines(signature)))


def _lines(signature: SignatureReport) -> Iterator[Row]:
    owner = check_words.owner(signature)
    yield Row(N_("Signer"), check_words.name(signature), "")
    if owner:
        yield Row(N_("Position and body"), owner, "")
    if signature.certificate is not None:
        yield Row(N_("Certificate"), signature.certificate.serial, "")
    if signature.layer == "cms":
        yield Row(N_("Signature file"), signature.source, "")
    yield Row(N_("Verdict"), check_words.TITLES[signature.verdict], "")
    for check in signature.checks:
        yield Row(check_words.check_title(signature, check), check.detail, "")
    for problem in check_words.more_problems(signature):
        yield Row(N_("Found"), problem, "")
