"""Taking in a detached signature that was just made: what does not check is never kept.

signing.md, section 10, "After the answer".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.signing import cms, cms_examine
from kzcoord_desktop.signing.certificates import EXPIRES_SOON
from kzcoord_desktop.signing.judge import judge
from kzcoord_desktop.signing.profile import differences
from kzcoord_desktop.signing.report import State, Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.signing.content import Content
    from kzcoord_desktop.signing.report import Report
    from kzcoord_desktop.signing.trust import Trust


@dataclass(frozen=True)
class NewSignature:
    """A detached signature that checks.

    Attributes:
        encoded: the CMS in DER, to be kept beside the document.
        report: our check of it; trust is shown there and not required.
        warnings: numbers of another person or body, a certificate that ends soon.
    """

    encoded: bytes
    report: Report
    warnings: tuple[Message, ...]


def accept(
    name: str,
    data: bytes,
    content: Content,
    trust: Trust,
    *,
    now: datetime,
    iin: str = "",
    bin: str = "",
) -> NewSignature:
    """Return a signature (DER or PEM) over the document `name` once it was checked.

    `UserError` if it is not one detached signature over exactly these bytes, by a certificate
    that may sign now and is not revoked.  `iin` and `bin` are those of the officer and the body.
    """
    try:
        found = cms.read(data)
    except cms.NoCms:
        raise _refused(name, N_("it cannot be read.")) from None
    if len(found.signers) != 1 or found.content is not None:
        raise _refused(name, N_("it is not one signature beside the document."))
    examined = cms_examine.examine(name, data, content)
    report = judge(examined, trust, now=now, is_own=False)
    signature = report.signatures[0]
    if signature.state is not State.VALID or report.verdict is Verdict.NOT_VALID:
        raise _refused(name, report.problems[0].text)
    info = signature.certificate
    if info is None:  # the key in it fits, and the rest says nothing
        raise _refused(name, N_("it cannot be read."))
    others = tuple(difference.text for difference in differences(info, iin=iin, bin=bin))
    return NewSignature(found.encoded, report, others + _ending(info.not_after, now))


def _ending(not_after: datetime, now: datetime) -> tuple[Message, ...]:
    if not_after - now > EXPIRES_SOON:
        return ()
    return (
        NN_(
            "The certificate is valid for {n} more day.",
            "The certificate is valid for {n} more days.",
            n=(not_after - now).days,
        ),
    )


def _refused(name: str, reason: Message) -> UserError:
    return UserError(
        N_(
            "The signature of {name} was not kept: {reason} The document is unchanged. "
            "Sign it again.",
            name=name,
            reason=reason,
        )
    )
