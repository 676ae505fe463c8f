"""Draws every declared scene in three languages, two themes and two text scales.

    python3 dev.py gallery OUT [--only NAME]

Needs no display.  A page joins by one line in `SCENES`; the test of the gallery then watches it.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.ui import fonts, style
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.look import look
from tools.gallery import check, components, entry, form, outcomes, sign, today, trip, visit
from tools.gallery.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kzcoord_desktop.ui.theme import ThemeName

SIZE: Final = (1366, 768)
TODAY: Final = date(2026, 11, 16)
LANGUAGES: Final = ("kk", "ru", "en")
THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark")
SCALES: Final = (1.0, 1.25)
_TURNS: Final = 4


@dataclass(frozen=True)
class Scene:
    """Something to look at.

    Attributes:
        name: file name and `--only`.
        build: makes the widget, 1366 by 768 unless it sets a size of its own.
        after: opens a sheet or types something, once the widget is shown.
    """

    name: str
    build: Callable[[], QWidget]
    after: Callable[[QWidget], None] | None = None


SCENES: list[Scene] = [
    Scene("components", components.components),
    Scene("states", components.states),
    Scene("table", components.table, components.show_toast),
    Scene("form", form.form),
    Scene("form-lower", form.form, form.scroll_down),
    Scene("form-rail", form.form, form.fold),
    Scene("list-open", form.form, form.open_list),
    Scene("calendar-open", form.form, form.open_calendar),
    Scene("sheet", form.form, form.open_sheet),
    Scene("mistake", form.form, form.open_mistake),
    Scene("unlock", entry.unlock),
    Scene("unlock-wrong", entry.unlock, entry.refuse),
    Scene("unlock-pause", entry.unlock, entry.pause),
    Scene("unlock-sample", entry.unlock_sample),
    Scene("unlock-broken", entry.broken),
    Scene("recovery", entry.unlock, entry.recover),
    Scene("first-run-language", entry.first_run),
    Scene("first-run-body", entry.first_run_body),
    Scene("first-run-body-empty", entry.first_run_body_empty),
    Scene("first-run-body-lower", entry.first_run_body, entry.scroll_down),
    Scene("first-run-passphrase", entry.first_run_passphrase),
    Scene("first-run-key", entry.first_run_key),
    Scene("first-run-summary", entry.first_run_summary),
    Scene("settings", entry.settings),
    Scene("settings-lower", entry.settings, entry.scroll_down),
    Scene("settings-body", entry.settings, entry.open_body),
    Scene("settings-key", entry.settings, entry.open_key),
    Scene("settings-licences", entry.settings, entry.open_licences),
    Scene("settings-delete", entry.settings, entry.ask_delete),
    Scene("help", entry.settings, entry.open_help),
    Scene("idle", entry.settings, entry.warn_idle),
    Scene("today", today.today),
    Scene("today-narrow", today.today_narrow),
    Scene("today-late", today.today_late),
    Scene("today-late-narrow", today.today_late_narrow),
    Scene("today-evening", today.today_evening),
    Scene("today-two-visits", today.today_two_visits),
    Scene("today-empty", today.today_empty),
    Scene("today-undo", today.today, today.offer_undo),
    Scene("why-report", today.today, today.explain_report),
    Scene("why-half-year", today.today, today.explain_half_year),
    Scene("why-departure", today.today, today.explain_departure),
    Scene("register", today.today, today.register_report),
    Scene("register-wrong", today.today, today.register_wrong),
    Scene("register-arrival", today.today, today.register_arrival),
    Scene("moved", today.today, today.tell_moved),
    Scene("exemption", trip.trip, today.ask_exemption),
    Scene("exemption-loss", trip.trip, today.warn_of_loss),
    Scene("exemption-decided", today.decided_trip, today.show_decision),
    Scene("trip-exempt", today.exempt_trip),
    Scene("days-off", today.days_off),
    Scene("days-off-next", today.days_off, today.turn_year),
    Scene("days-off-file", today.days_off, today.review_file),
    Scene("days-off-wrong", today.days_off, today.refuse_file),
    Scene("days-off-set", today.days_off, today.set_day),
    Scene("readings", today.readings),
    Scene("reading-rehearsed", today.readings, today.rehearse),
    Scene("reading-list", today.readings, today.change_list),
    Scene("reading-choice", today.readings, today.change_choice),
    Scene("check", check.nothing),
    Scene("check-valid", check.valid),
    Scene("check-warning", check.warning),
    Scene("check-unchecked", check.unchecked),
    Scene("check-changed", check.changed),
    Scene("check-changes", check.changed, check.show_changes),
    Scene("check-removed", check.removed),
    Scene("check-unsigned", check.unsigned),
    Scene("check-damaged", check.damaged),
    Scene("check-waiting", check.waiting),
    Scene("check-drag", check.dragging, check.drag),
    Scene("trust", check.trusted, check.show_trust),
    Scene("trust-import", check.trusted, check.import_root),
    Scene("trust-import-at-once", check.trusted, check.import_at_once),
    Scene("trips", trip.trips),
    Scene("trips-empty", trip.no_trips),
    Scene("trip", trip.trip),
    Scene("trip-lower", trip.trip, trip.scroll_down),
    Scene("trip-facts", trip.trip, trip.show_facts),
    Scene("trip-request", trip.trip, trip.show_request),
    Scene("trip-states", trip.several_states, trip.scroll_down),
    Scene("trip-arrival", trip.trip, trip.show_arrival),
    Scene("trip-arrival-lower", trip.trip, trip.show_arrival_lower),
    Scene("trip-report", trip.trip, trip.show_report),
    Scene("trip-submit", trip.trip, trip.show_submit),
    Scene("trip-sent", trip.signed_request, trip.mark_sent),
    Scene("trip-no-answer", trip.unanswered),
    Scene("trip-missing", trip.trip, trip.ask_for_signature),
    Scene("trip-disk-full", trip.trip, trip.fill_disk),
    Scene("trip-narrow", trip.narrow),
    Scene("trip-preview", trip.narrow, trip.show_preview),
    Scene("outcomes", outcomes.editor, outcomes.come_to_rest),
    Scene("outcomes-lower", outcomes.editor, outcomes.scroll_down),
    Scene("outcomes-empty", outcomes.editor_empty),
    Scene("outcomes-sheet", outcomes.visit_day, outcomes.open_sheet),
    Scene("trip-meetings", outcomes.trip_meetings, outcomes.come_to_rest),
    Scene("trip-meetings-open", outcomes.trip_meetings, outcomes.show_outcomes),
    Scene("trip-meetings-empty", outcomes.trip_no_meetings),
    Scene("meeting-abroad", outcomes.trip_meetings, outcomes.ask_meeting),
    Scene("meeting-abroad-change", outcomes.trip_of_two_states, outcomes.change_meeting),
    Scene("meeting-abroad-wrong", outcomes.trip_meetings, outcomes.refuse_meeting),
    Scene("trip-report-taken", outcomes.trip_report, outcomes.come_to_rest),
    Scene("trip-report-newer", outcomes.trip_report_newer, outcomes.scroll_down),
    Scene("trip-report-compare", outcomes.trip_report_newer, outcomes.compare),
    Scene("trip-earlier", outcomes.trip_again, outcomes.come_to_rest),
    Scene("earlier", outcomes.trip_again, outcomes.open_earlier),
    Scene("today-signer", outcomes.today_of_signer, outcomes.come_to_rest),
    Scene("ledger", outcomes.ledger),
    Scene("ledger-lower", outcomes.ledger, outcomes.scroll_down),
    Scene("ledger-empty", outcomes.ledger_empty),
    Scene("person", trip.trip, trip.correct_person),
    Scene("sign", trip.whole, trip.ask_for_signature),
    Scene("sign-wrong", trip.whole, trip.mistype_password),
    Scene("signed", trip.whole, trip.sign),
    Scene("trip-signed", trip.whole, trip.close_signed),
    Scene("sign-doubt", trip.whole, sign.doubt),
    Scene("sign-ncalayer", trip.whole, sign.choose_national),
    Scene("sign-ncalayer-waits", trip.whole, sign.wait_for_national),
    Scene("sign-ncalayer-off", trip.whole, sign.call_off),
    Scene("sign-ncalayer-stopped", trip.whole, sign.stop_national),
    Scene("sign-ncalayer-unknown", trip.whole, sign.meet_unknown),
    Scene("sign-paper", trip.whole, sign.choose_paper),
    Scene("sign-folder", trip.whole, sign.fill_folder),
    Scene("trip-printed", sign.printed),
    Scene("trip-scanned", sign.scanned),
    Scene("cosign", sign.signed, sign.open_cosign),
    Scene("trip-cosigned", sign.cosigned),
    Scene("cosign-full", sign.cosigned, sign.open_cosign),
    Scene("to-sign", sign.to_sign, sign.open_batch),
    Scene("to-sign-singly", sign.to_sign, sign.sign_singly),
    Scene("to-sign-signed", sign.to_sign, sign.sign_batch),
    Scene("to-sign-nothing", trip.no_trips, sign.open_batch),
    Scene("foreign", sign.signed, sign.open_foreign),
    Scene("foreign-refused", sign.signed, sign.refuse_foreign),
    Scene("visits", visit.visits_list),
    Scene("visits-empty", visit.no_visits),
    Scene("visit-day", visit.day),
    Scene("visit-handover", visit.day, visit.open_urgent),
    Scene("visit-written", visit.day, visit.open_written),
    Scene("visit-done", visit.day, visit.open_done),
    Scene("visit-list", visit.day, visit.show_list),
    Scene("visit-whole", visit.day, visit.show_whole),
    Scene("visit-narrow", visit.narrow),
    Scene("visit-narrow-handover", visit.narrow, visit.open_urgent),
    Scene("visit-drag", visit.day, visit.drag),
    Scene("visit-midnight", visit.midnight),
    Scene("visit-empty", visit.no_meetings),
    Scene("visit-overlap", visit.overlapping),
    Scene("visit-many", visit.many),
    Scene("visit-many-whole", visit.many, visit.show_whole),
    Scene("visit-facts", visit.day, visit.edit_visit),
    Scene("visit-guests", visit.many, visit.open_guests),
    Scene("visit-shift", visit.day, visit.ask_shift),
    Scene("meeting-new", visit.day, visit.add_meeting),
    Scene("meeting-overlap", visit.overlapping, visit.open_meeting),
    Scene("note", visit.note),
    Scene("note-narrow", visit.note_narrow),
]


@dataclass(frozen=True)
class Shot:
    """A scene in one language, theme and scale."""

    scene: Scene
    language: str
    theme: ThemeName
    scale: float

    @property
    def name(self) -> str:
        """Return the name of the picture without its ending."""
        return f"{self.scene.name}-{self.language}-{self.theme}-{round(self.scale * 100)}"


def shots(only: str = "") -> Iterator[Shot]:
    """Yield every shot; all scenes of one dress together, because dressing takes time."""
    for language in LANGUAGES:
        for theme in THEMES:
            for scale in SCALES:
                for scene in SCENES:
                    if only in ("", scene.name):
                        yield Shot(scene, language, theme, scale)


def dress(shot: Shot) -> Watch:
    """Set language, theme and scale; the watch sees every message that is worded from now on."""
    translator = screen_translator(shot.language, lambda: TODAY)
    watch = Watch(translator)
    look.motion = False
    # Nobody is asked whether it is NCALayer
    choices.now = choices.now._replace(ncalayer="", export_dir="")
    look.set_appearance(shot.theme)
    look.set_scale(shot.scale)
    look.set_translator(watch, shot.language)
    # What still lives from before has just been worded too
    watch.missing.clear()
    return watch


def stage(scene: Scene) -> QWidget:
    """Build and show a scene, and let it come to rest."""
    widget = scene.build()
    if not widget.testAttribute(Qt.WidgetAttribute.WA_Resized):
        widget.resize(*SIZE)
    widget.show()
    rest()
    if scene.after is not None:
        scene.after(widget)
        rest()
    return widget


def rest() -> None:
    """Let layouts and paints happen."""
    for _ in range(_TURNS):
        QApplication.processEvents()


def strike(widget: QWidget) -> None:
    """Take a scene away at once, with everything that waits to be deleted."""
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def application() -> QApplication:
    """Return the application, dressed and with fonts, without a display if there is none."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("an application without widgets")
    fonts.load_all()
    style.apply(app)
    return app


def draw(out: Path, only: str = "") -> int:
    """Draw the scenes into a folder and return how many pictures there are."""
    application()
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for shot in shots(only):
        dress(shot)
        widget = stage(shot.scene)
        widget.grab().save(str(out / f"{shot.name}.png"))
        strike(widget)
        count += 1
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--only", default="", choices=["", *(s.name for s in SCENES)])
    chosen = parser.parse_args(arguments)
    count = draw(chosen.out, chosen.only)
    sys.stdout.write(f"{count} pictures: {chosen.out}\n")
    return 0
