"""The note that a delegation left without the Ministry's answer, written from what is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.domain.procedures import boarding
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import progress

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.services.case_file import CaseFile


def is_offered(file: CaseFile, now: datetime) -> bool:
    """Return whether the note may be needed: requested, no answer, the departure near or past."""
    return file.exempt(8) is None and boarding.may_explain(progress.of(file), file.facts, now)


def words(file: CaseFile) -> dict[str, str]:
    """Return the text of the note in the languages of the case's papers, to be gone over.

    Raises:
        LookupError: request or departure are not entered.
    """
    request, departure = file.facts["consultation.request"], file.facts["case.departure"]
    if not isinstance(request, dict) or not isinstance(departure, dict):
        raise LookupError("request or departure")  # noqa: TRY004 - not entered, not of a wrong kind
    day = request.get("date")
    told = N_(
        "The consultation was requested from the Ministry of Foreign Affairs by letter No. "
        "{number} of {day}. No answer had come by the departure, {departure}. The delegation "
        "leaves without the explanation that was asked for; the answer will be added to the file "
        "when it comes.",
        number=request.get("number") or "…",
        day=Short(date.fromisoformat(day)) if day else "…",
        departure=Moment.of(departure),
    )
    return {language: paper_translator(language)(told) for language in FORMS[file.form]}
