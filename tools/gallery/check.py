"""Scenes of checking: each verdict, what the register says, the files beside, and trust."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar, cast

from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.services import (
    cases,
    demo,
    document_check,
    records,
    sample,
    signing_desk,
    trust,
)
from kzcoord_desktop.signing import sample as authorities
from kzcoord_desktop.signing.keyfile import open_key
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.trust import Trust
from kzcoord_desktop.ui import trust_files
from kzcoord_desktop.ui.dropping import DropHint
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.pages.check import CheckPage
from kzcoord_desktop.ui.pages.check.result import Result
from kzcoord_desktop.ui.pages.settings import SettingsPage
from kzcoord_desktop.ui.pages.trust_settings import TrustGroup
from kzcoord_desktop.ui.sheets.authority import AuthoritySheet
from kzcoord_desktop.ui.shell import Shell
from tools.gallery.trip import NOW, settle, store, trips

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.signing.keyfile import SigningKey

_MAIN: Final = "word/document.xml"
_SHARE: Final = 0.4
_ABOVE: Final = 12
P = TypeVar("P", bound=QWidget)


# -- documents ---------------------------------------------------------------------------------
@cache
def _papers() -> Path:
    """Return the folder with a signed record of the store of these scenes."""
    made = store("checked")
    demo.complete(made, made.trips[0])
    trip = cases.load(made.workplace, made.trips[0])
    prepared = records.prepare(made.workplace, trip, RECORD)
    folder = made.ca.parent / "papers"
    signing_desk.sign(made.workplace, prepared, made.key, sample.KEY_PASSWORD, folder)
    return folder


def _ours() -> Path:
    return next(path for path in _papers().iterdir() if path.name.endswith("K1.docx"))


def _other(name: str, data: bytes) -> Path:
    path = _papers().parent / name
    path.write_bytes(data)
    return path


def _edited(data: bytes, old: str, new: str) -> bytes:
    """Return a package with another text in it, as an office suite could leave it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(out, "w") as now:
        for info in was.infolist():
            content = was.read(info)
            if info.filename == _MAIN:
                content = content.replace(old.encode(), new.encode())
            now.writestr(info.filename, content)
    return out.getvalue()


@cache
def _unsigned() -> bytes:
    """Return the record as it was before it was signed."""
    out = io.BytesIO()
    with zipfile.ZipFile(_ours()) as was, zipfile.ZipFile(out, "w") as now:
        for info in was.infolist():
            content = was.read(info)
            if info.filename in ("_rels/.rels", "[Content_Types].xml"):
                head, *rest = content.split(b"<")
                kept = [each for each in rest if b"digital-signature" not in each]
                content = b"<".join([head, *kept])
            if not info.filename.startswith("_xmlsignatures"):
                now.writestr(info.filename, content)
    return out.getvalue()


@cache
def _authority() -> authorities.SampleAuthority:
    return authorities.make_authority(NOW - timedelta(days=30))


@cache
def _stranger(*, imported: bool) -> SigningKey:
    """Return a key of an authority that was imported without a list, or not at all."""
    made = _authority() if imported else authorities.make_authority(NOW)
    if imported:
        trust.import_anchor(store("checked").workplace, made.ca_pem)
    issued = made.issue(
        "Болатов Ербол Серікұлы",
        "Директор департамента",
        iin="850101400123",
        bin="990240001234",
        organisation="Комитет гражданской авиации",
        password=sample.KEY_PASSWORD,
        kind="ec",
    )
    return open_key(issued, sample.KEY_PASSWORD)


# -- scenes ------------------------------------------------------------------------------------
def nothing() -> QWidget:
    """Return the page before a document is chosen."""
    return _page()


def valid() -> QWidget:
    """Return our own record, exactly as it was signed."""
    return _page(_ours())


def warning() -> QWidget:
    """Return our record with a further signature, of an authority without a revocation list."""
    return _page(_other("KM-2026-004-K1-agreed.docx", _cosigned(imported=True)))


def unchecked() -> QWidget:
    """Return our record with a further signature, of an authority that is not known."""
    return _page(_other("KM-2026-004-K1-cosigned.docx", _cosigned(imported=False)))


@cache
def _cosigned(*, imported: bool) -> bytes:
    key = _stranger(imported=imported)
    return sign(_ours().read_bytes(), key, at=NOW, role="Директор департамента")


def changed() -> QWidget:
    """Return our record with a city changed after signing."""
    data = _edited(_ours().read_bytes(), "Анкара", "Измир")
    return _page(_other("KM-2026-004-K1-returned.docx", data))


def removed() -> QWidget:
    """Return our record without its signature."""
    return _page(_other("KM-2026-004-K1-plain.docx", _unsigned()))


def unsigned() -> QWidget:
    """Return a document of somebody else that nobody signed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_unsigned())) as was, zipfile.ZipFile(out, "w") as now:
        for info in was.infolist():
            content = was.read(info)
            content = content.replace(b"kzcoord.record", b"other.variable")
            footer = "footer" in info.filename
            now.writestr(info.filename, content.replace(b"-7", b"-4") if footer else content)
    name = "Проект протокола двадцать первого заседания межправительственной комиссии.docx"
    return _page(_other(name, out.getvalue()))


def damaged() -> QWidget:
    """Return half a document."""
    data = _ours().read_bytes()
    return _page(_other("KM-2026-004-K1-half.docx", data[: len(data) // 2]))


def waiting() -> QWidget:
    """Return the page while a signature file beside the document is still checked."""
    shell = _page(_ours())
    page = _part(shell, CheckPage)
    if page.checked is not None:
        rest = document_check.Rest(b"", {}, Trust(), frozenset())
        page.show_checked(replace(page.checked, rest=rest))
    _part(shell, Result).bar.set_share(_SHARE)
    return shell


def dragging() -> QWidget:
    """Return the window while a document is dragged over it."""
    return trips()


def drag(root: QWidget) -> None:
    """Show the hint over the window."""
    _part(root, DropHint).cover()


def show_changes(root: QWidget) -> None:
    """Show the changes further down."""
    _part(root, CheckPage).show_changes()


def trusted() -> QWidget:
    """Return the settings of trust, with an authority that has no list."""
    _papers()
    _stranger(imported=True)
    shell = Shell(store("checked").workplace)
    shell.go("settings")
    settle()
    return shell


def show_trust(root: QWidget) -> None:
    """Scroll to the settings of trust."""
    group = _part(root, TrustGroup)
    for scroll in root.findChildren(Scroll):
        content = scroll.widget()
        if content is not None and content.isAncestorOf(group):
            at = group.mapTo(content, group.rect().topLeft())
            scroll.verticalScrollBar().setValue(at.y() - _ABOVE)


def import_root(root: QWidget) -> None:
    """Look at the certificate of an authority."""
    show_trust(root)
    path = _other("authority.pem", authorities.make_authority(NOW).ca_pem)
    page = _part(root, SettingsPage)
    trust_files.take_certificate(page, page.workplace, path, lambda: None)
    settle()


def import_at_once(root: QWidget) -> None:
    """Import the authority without having compared it."""
    import_root(root)
    _part(root, AuthoritySheet).act()


def _part(root: QWidget, kind: type[P]) -> P:
    return cast("list[P]", root.findChildren(kind))[0]


def _page(path: Path | None = None) -> Shell:
    return _checked(Shell(store("checked").workplace), path)


def _checked(shell: Shell, path: Path | None) -> Shell:
    if path is None:
        _papers()
    shell.go("check", str(path) if path else "")
    settle()
    return shell
