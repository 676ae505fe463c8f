"""Every scene by its name: what is built, and what is done with it before it is looked at.

A page joins by one line; the test of the gallery then watches it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtWidgets import QWidget

from tools.gallery import check, components, entry, form, outcomes, sign, today, trip, visit

Build: TypeAlias = Callable[[], QWidget]
After: TypeAlias = Callable[[QWidget], None]


@dataclass(frozen=True)
class Scene:
    """Something to look at.

    Attributes:
        name: file name and `--only`.
        build: makes the widget, as large as the window of its dress unless it sets a size itself.
        after: opens a sheet or types something, once the widget is shown.
    """

    name: str
    build: Build
    after: After | None = None

    @property
    def is_small(self) -> bool:
        """Whether it is about the smallest window, which larger texts are not for."""
        return self.build in _SMALLEST


_TABLE: Final[Mapping[str, tuple[Build] | tuple[Build, After]]] = {
    "components": (components.components,),
    "states": (components.states,),
    "table": (components.table, components.show_toast),
    "form": (form.form,),
    "form-lower": (form.form, form.scroll_down),
    "form-rail": (form.form, form.fold),
    "list-open": (form.form, form.open_list),
    "calendar-open": (form.form, form.open_calendar),
    "sheet": (form.form, form.open_sheet),
    "mistake": (form.form, form.open_mistake),
    "unlock": (entry.unlock,),
    "unlock-wrong": (entry.unlock, entry.refuse),
    "unlock-pause": (entry.unlock, entry.pause),
    "unlock-sample": (entry.unlock_sample,),
    "unlock-broken": (entry.broken,),
    "recovery": (entry.unlock, entry.recover),
    "first-run-language": (entry.first_run,),
    "first-run-body": (entry.first_run_body,),
    "first-run-body-empty": (entry.first_run_body_empty,),
    "first-run-body-lower": (entry.first_run_body, entry.scroll_down),
    "first-run-passphrase": (entry.first_run_passphrase,),
    "first-run-key": (entry.first_run_key,),
    "first-run-summary": (entry.first_run_summary,),
    "settings": (entry.settings,),
    "settings-lower": (entry.settings, entry.scroll_down),
    "settings-officers": (entry.settings, entry.show_officers),
    "officer-new": (entry.settings, entry.add_officer),
    "officer-passphrase": (entry.settings, entry.change_passphrase),
    "officer-end": (entry.settings, entry.end_access),
    "settings-body": (entry.settings, entry.open_body),
    "settings-key": (entry.settings, entry.open_key),
    "settings-licences": (entry.settings, entry.open_licences),
    "settings-delete": (entry.settings, entry.ask_delete),
    "help": (entry.settings, entry.open_help),
    "idle": (entry.settings, entry.warn_idle),
    "today": (today.today,),
    "today-narrow": (today.today_narrow,),
    "today-late": (today.today_late,),
    "today-late-narrow": (today.today_late_narrow,),
    "today-evening": (today.today_evening,),
    "today-two-visits": (today.today_two_visits,),
    "today-empty": (today.today_empty,),
    "today-undo": (today.today, today.offer_undo),
    "why-report": (today.today, today.explain_report),
    "why-half-year": (today.today, today.explain_half_year),
    "why-departure": (today.today, today.explain_departure),
    "register": (today.today, today.register_report),
    "register-wrong": (today.today, today.register_wrong),
    "register-arrival": (today.today, today.register_arrival),
    "moved": (today.today, today.tell_moved),
    "exemption": (trip.trip, today.ask_exemption),
    "exemption-loss": (trip.trip, today.warn_of_loss),
    "exemption-decided": (today.decided_trip, today.show_decision),
    "trip-exempt": (today.exempt_trip,),
    "days-off": (today.days_off,),
    "days-off-next": (today.days_off, today.turn_year),
    "days-off-file": (today.days_off, today.review_file),
    "days-off-wrong": (today.days_off, today.refuse_file),
    "days-off-set": (today.days_off, today.set_day),
    "readings": (today.readings,),
    "reading-rehearsed": (today.readings, today.rehearse),
    "reading-list": (today.readings, today.change_list),
    "reading-choice": (today.readings, today.change_choice),
    "check": (check.nothing,),
    "check-valid": (check.valid,),
    "check-warning": (check.warning,),
    "check-unchecked": (check.unchecked,),
    "check-changed": (check.changed,),
    "check-changes": (check.changed, check.show_changes),
    "check-removed": (check.removed,),
    "check-unsigned": (check.unsigned,),
    "check-damaged": (check.damaged,),
    "check-waiting": (check.waiting,),
    "check-drag": (check.dragging, check.drag),
    "trust": (check.trusted, check.show_trust),
    "trust-import": (check.trusted, check.import_root),
    "trust-import-at-once": (check.trusted, check.import_at_once),
    "trips": (trip.trips,),
    "trips-empty": (trip.no_trips,),
    "trip": (trip.trip,),
    "trip-lower": (trip.trip, trip.scroll_down),
    "trip-facts": (trip.trip, trip.show_facts),
    "trip-request": (trip.trip, trip.show_request),
    "trip-states": (trip.several_states, trip.scroll_down),
    "trip-arrival": (trip.trip, trip.show_arrival),
    "trip-arrival-lower": (trip.trip, trip.show_arrival_lower),
    "trip-report": (trip.trip, trip.show_report),
    "trip-submit": (trip.trip, trip.show_submit),
    "trip-sent": (trip.signed_request, trip.mark_sent),
    "trip-no-answer": (trip.unanswered,),
    "trip-missing": (trip.trip, trip.ask_for_signature),
    "trip-disk-full": (trip.trip, trip.fill_disk),
    "trip-narrow": (trip.narrow,),
    "trip-preview": (trip.narrow, trip.show_preview),
    "outcomes": (outcomes.editor, outcomes.come_to_rest),
    "outcomes-lower": (outcomes.editor, outcomes.scroll_down),
    "outcomes-empty": (outcomes.editor_empty,),
    "outcomes-sheet": (outcomes.visit_day, outcomes.open_sheet),
    "trip-meetings": (outcomes.trip_meetings, outcomes.come_to_rest),
    "trip-meetings-open": (outcomes.trip_meetings, outcomes.show_outcomes),
    "trip-meetings-empty": (outcomes.trip_no_meetings,),
    "meeting-abroad": (outcomes.trip_meetings, outcomes.ask_meeting),
    "meeting-abroad-change": (outcomes.trip_of_two_states, outcomes.change_meeting),
    "meeting-abroad-wrong": (outcomes.trip_meetings, outcomes.refuse_meeting),
    "trip-report-taken": (outcomes.trip_report, outcomes.come_to_rest),
    "trip-report-newer": (outcomes.trip_report_newer, outcomes.scroll_down),
    "trip-report-compare": (outcomes.trip_report_newer, outcomes.compare),
    "trip-earlier": (outcomes.trip_again, outcomes.come_to_rest),
    "earlier": (outcomes.trip_again, outcomes.open_earlier),
    "today-signer": (outcomes.today_of_signer, outcomes.come_to_rest),
    "ledger": (outcomes.ledger,),
    "ledger-lower": (outcomes.ledger, outcomes.scroll_down),
    "ledger-empty": (outcomes.ledger_empty,),
    "person": (trip.trip, trip.correct_person),
    "sign": (trip.whole, trip.ask_for_signature),
    "sign-wrong": (trip.whole, trip.mistype_password),
    "signed": (trip.whole, trip.sign),
    "trip-signed": (trip.whole, trip.close_signed),
    "sign-doubt": (trip.whole, sign.doubt),
    "sign-ncalayer": (trip.whole, sign.choose_national),
    "sign-ncalayer-waits": (trip.whole, sign.wait_for_national),
    "sign-ncalayer-off": (trip.whole, sign.call_off),
    "sign-ncalayer-stopped": (trip.whole, sign.stop_national),
    "sign-ncalayer-unknown": (trip.whole, sign.meet_unknown),
    "sign-paper": (trip.whole, sign.choose_paper),
    "sign-folder": (trip.whole, sign.fill_folder),
    "trip-printed": (sign.printed,),
    "trip-scanned": (sign.scanned,),
    "cosign": (sign.signed, sign.open_cosign),
    "trip-cosigned": (sign.cosigned,),
    "cosign-full": (sign.cosigned, sign.open_cosign),
    "to-sign": (sign.to_sign, sign.open_batch),
    "to-sign-singly": (sign.to_sign, sign.sign_singly),
    "to-sign-signed": (sign.to_sign, sign.sign_batch),
    "to-sign-nothing": (trip.no_trips, sign.open_batch),
    "foreign": (sign.signed, sign.open_foreign),
    "foreign-refused": (sign.signed, sign.refuse_foreign),
    "visits": (visit.visits_list,),
    "visits-empty": (visit.no_visits,),
    "visit-day": (visit.day,),
    "visit-handover": (visit.day, visit.open_urgent),
    "visit-written": (visit.day, visit.open_written),
    "visit-done": (visit.day, visit.open_done),
    "visit-list": (visit.day, visit.show_list),
    "visit-whole": (visit.day, visit.show_whole),
    "visit-narrow": (visit.narrow,),
    "visit-narrow-handover": (visit.narrow, visit.open_urgent),
    "visit-drag": (visit.day, visit.drag),
    "visit-midnight": (visit.midnight,),
    "visit-empty": (visit.no_meetings,),
    "visit-overlap": (visit.overlapping,),
    "visit-many": (visit.many,),
    "visit-many-whole": (visit.many, visit.show_whole),
    "visit-facts": (visit.day, visit.edit_visit),
    "visit-guests": (visit.many, visit.open_guests),
    "visit-guest-list": (visit.day, visit.paste_guests),
    "visit-new-guest": (visit.day, visit.add_guest),
    "visit-shift": (visit.day, visit.ask_shift),
    "meeting-new": (visit.day, visit.add_meeting),
    "meeting-overlap": (visit.overlapping, visit.open_meeting),
    "note": (visit.note,),
    "note-narrow": (visit.note_narrow,),
}
_SMALLEST: Final = (
    today.today_narrow,
    today.today_late_narrow,
    trip.narrow,
    visit.narrow,
    visit.note_narrow,
)
SCENES: Final = [Scene(name, *row) for name, row in _TABLE.items()]
