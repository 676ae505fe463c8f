"""Checking a signed DOCX and the signature files beside it (signing.md, sections 8 and 10)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import cms_examine, opc
from kzcoord_desktop.signing.circles import refuse_circles
from kzcoord_desktop.signing.content import Content
from kzcoord_desktop.signing.damage import Damaged, Problem
from kzcoord_desktop.signing.examine import examine
from kzcoord_desktop.signing.judge import judge
from kzcoord_desktop.signing.report import (
    Check,
    Report,
    SignatureReport,
    State,
    TrustState,
    Verdict,
    as_json,
)
from kzcoord_desktop.signing.zip_records import key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kzcoord_desktop.signing.content import Step
    from kzcoord_desktop.signing.examine import Examination
    from kzcoord_desktop.signing.opc import Package
    from kzcoord_desktop.signing.trust import Trust

__all__ = [
    "Check",
    "Problem",
    "Report",
    "SignatureReport",
    "State",
    "TrustState",
    "Verdict",
    "as_json",
    "verify",
    "verify_with_cms",
]

MARK = "kzcoord.record"
_SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_MAX_SIGNATURES = 32


def verify(
    package: bytes, trust: Trust, *, now: datetime, known_hashes: Collection[str] = ()
) -> Report:
    """Return the verdict on a package and everything it rests on.

    `now` (aware) is the moment of the check; `known_hashes` are SHA-256 values (hexadecimal) of
    files that the register exported.  Never raises for what is in the file.
    """
    return verify_with_cms(package, {}, trust, now=now, known_hashes=known_hashes)


def verify_with_cms(
    package: bytes,
    cms: Mapping[str, bytes],
    trust: Trust,
    *,
    now: datetime,
    known_hashes: Collection[str] = (),
    step: Step | None = None,
) -> Report:
    """Return the verdict on a package together with the signature files that lie beside it.

    `cms` are the files by name; they are checked after the signatures inside.  `step` is told
    the share of the package that is hashed for them (0 to 1, again for each algorithm) and may
    raise `Cancelled`: a national signature of 12 MB takes some 20 s.  Nothing else is raised for
    what is in the files.
    """
    try:
        opened = opc.Package(package)
        refuse_circles(opened)
        parts = signature_parts(opened)
        found = [examine(opened, part) for part in parts]
        is_own = _is_known(package, known_hashes) or any(_has_mark(opened, f) for f in found)
    except Damaged as damaged:
        return Report(Verdict.DAMAGED, problems=(damaged.problem,))
    content = Content(package, step)
    for name, data in cms.items():
        found += cms_examine.examine(name, data, content)
    if not found:
        return Report(Verdict.UNSIGNED, problems=(_unsigned(),))
    return judge(found, trust, now=now, is_own=is_own)


def _unsigned() -> Problem:
    return Problem("unsigned", N_("The file carries no signature."))


def _is_known(package: bytes, known_hashes: Collection[str]) -> bool:
    return bool(known_hashes) and hashlib.sha256(package).hexdigest() in known_hashes


def signature_parts(package: Package) -> list[str]:
    """Return the signature parts in order, also those that are missing.

    `Damaged` if anything of a signature lies there that no signature belongs to (8 A 3).
    """
    origins = [r for r in package.relationships(opc.ROOT) if r.type == opc.ORIGIN]
    if len(origins) > 1 or any(r.part is None for r in origins):
        raise Damaged("origin", N_("The file names its signatures in more than one place."))
    parts: list[str] = []
    if origins:
        origin = package.find(origins[0].part or "")
        if origin is None:
            raise _removed()
        if package.content_type(origin) != opc.ORIGIN_TYPE:
            raise Damaged("origin", N_("What leads to the signatures has a wrong content type."))
        targets = [r.part or "" for r in package.relationships(origin) if r.type == opc.SIGNATURE]
        parts = [package.find(target) or target for target in targets]
    _check_reached(package, parts)
    if origins and not parts:
        raise _removed()
    if len(parts) > _MAX_SIGNATURES:
        raise Damaged("too-many", N_("The file carries more signatures than can be checked."))
    return parts


def _check_reached(package: Package, parts: list[str]) -> None:
    """Nothing of a signature may lie in the package that no signature belongs to."""
    reached = {key(part) for part in parts}
    if len(reached) != len(parts):
        raise Damaged("origin", N_("The file names one signature twice."))
    for name in package.parts:
        left = package.content_type(name) == opc.SIGNATURE_TYPE and key(name) not in reached
        if left or (not parts and key(name).startswith(opc.SIGNATURE_FOLDER)):
            raise _removed()


def _removed() -> Damaged:
    return Damaged("signature-removed", N_("A signature was removed from the file."))


def _has_mark(package: Package, found: Examination) -> bool:
    """Whether a signature covers settings that carry the mark of our records (decision 27)."""
    return any(
        MARK in variable.attrib.values()
        for part in found.paths
        if package.content_type(part) == _SETTINGS_TYPE and package.is_small(part)
        for variable in package.xml(part).iter("{*}docVar")
    )
