"""Draws every declared scene in three languages, two themes and two text scales.

    python -m kzcoord_desktop.ui.gallery OUT [--only NAME]

Needs no display.  A page joins by one line in `SCENES`; the test of the gallery then watches it.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.ui import (
    fonts,
    gallery_check,
    gallery_entry,
    gallery_form,
    gallery_scenes,
    gallery_sign,
    gallery_today,
    gallery_trip,
    style,
)
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.gallery_checks import Watch
from kzcoord_desktop.ui.look import look

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
    Scene("components", gallery_scenes.components),
    Scene("states", gallery_scenes.states),
    Scene("table", gallery_scenes.table, gallery_scenes.show_toast),
    Scene("form", gallery_form.form),
    Scene("form-lower", gallery_form.form, gallery_form.scroll_down),
    Scene("form-rail", gallery_form.form, gallery_form.fold),
    Scene("list-open", gallery_form.form, gallery_form.open_list),
    Scene("calendar-open", gallery_form.form, gallery_form.open_calendar),
    Scene("sheet", gallery_form.form, gallery_form.open_sheet),
    Scene("mistake", gallery_form.form, gallery_form.open_mistake),
    Scene("unlock", gallery_entry.unlock),
    Scene("unlock-wrong", gallery_entry.unlock, gallery_entry.refuse),
    Scene("unlock-pause", gallery_entry.unlock, gallery_entry.pause),
    Scene("unlock-sample", gallery_entry.unlock_sample),
    Scene("unlock-broken", gallery_entry.broken),
    Scene("recovery", gallery_entry.unlock, gallery_entry.recover),
    Scene("first-run-language", gallery_entry.first_run),
    Scene("first-run-body", gallery_entry.first_run_body),
    Scene("first-run-body-empty", gallery_entry.first_run_body_empty),
    Scene("first-run-body-lower", gallery_entry.first_run_body, gallery_entry.scroll_down),
    Scene("first-run-passphrase", gallery_entry.first_run_passphrase),
    Scene("first-run-key", gallery_entry.first_run_key),
    Scene("first-run-summary", gallery_entry.first_run_summary),
    Scene("settings", gallery_entry.settings),
    Scene("settings-lower", gallery_entry.settings, gallery_entry.scroll_down),
    Scene("settings-body", gallery_entry.settings, gallery_entry.open_body),
    Scene("settings-key", gallery_entry.settings, gallery_entry.open_key),
    Scene("settings-licences", gallery_entry.settings, gallery_entry.open_licences),
    Scene("settings-delete", gallery_entry.settings, gallery_entry.ask_delete),
    Scene("help", gallery_entry.settings, gallery_entry.open_help),
    Scene("idle", gallery_entry.settings, gallery_entry.warn_idle),
    Scene("today", gallery_today.today),
    Scene("today-narrow", gallery_today.today_narrow),
    Scene("today-empty", gallery_today.today_empty),
    Scene("today-undo", gallery_today.today, gallery_today.offer_undo),
    Scene("why-report", gallery_today.today, gallery_today.explain_report),
    Scene("why-half-year", gallery_today.today, gallery_today.explain_half_year),
    Scene("why-departure", gallery_today.today, gallery_today.explain_departure),
    Scene("register", gallery_today.today, gallery_today.register_report),
    Scene("register-wrong", gallery_today.today, gallery_today.register_wrong),
    Scene("register-arrival", gallery_today.today, gallery_today.register_arrival),
    Scene("moved", gallery_today.today, gallery_today.tell_moved),
    Scene("exemption", gallery_trip.trip, gallery_today.ask_exemption),
    Scene("exemption-loss", gallery_trip.trip, gallery_today.warn_of_loss),
    Scene("exemption-decided", gallery_today.decided_trip, gallery_today.show_decision),
    Scene("trip-exempt", gallery_today.exempt_trip),
    Scene("days-off", gallery_today.days_off),
    Scene("days-off-next", gallery_today.days_off, gallery_today.turn_year),
    Scene("days-off-file", gallery_today.days_off, gallery_today.review_file),
    Scene("days-off-wrong", gallery_today.days_off, gallery_today.refuse_file),
    Scene("days-off-set", gallery_today.days_off, gallery_today.set_day),
    Scene("readings", gallery_today.readings),
    Scene("reading-rehearsed", gallery_today.readings, gallery_today.rehearse),
    Scene("reading-list", gallery_today.readings, gallery_today.change_list),
    Scene("reading-choice", gallery_today.readings, gallery_today.change_choice),
    Scene("check", gallery_check.nothing),
    Scene("check-valid", gallery_check.valid),
    Scene("check-warning", gallery_check.warning),
    Scene("check-unchecked", gallery_check.unchecked),
    Scene("check-changed", gallery_check.changed),
    Scene("check-changes", gallery_check.changed, gallery_check.show_changes),
    Scene("check-removed", gallery_check.removed),
    Scene("check-unsigned", gallery_check.unsigned),
    Scene("check-damaged", gallery_check.damaged),
    Scene("check-waiting", gallery_check.waiting),
    Scene("check-drag", gallery_check.dragging, gallery_check.drag),
    Scene("trust", gallery_check.trusted, gallery_check.show_trust),
    Scene("trust-import", gallery_check.trusted, gallery_check.import_root),
    Scene("trust-import-at-once", gallery_check.trusted, gallery_check.import_at_once),
    Scene("trips", gallery_trip.trips),
    Scene("trips-empty", gallery_trip.no_trips),
    Scene("trip", gallery_trip.trip),
    Scene("trip-lower", gallery_trip.trip, gallery_trip.scroll_down),
    Scene("trip-facts", gallery_trip.trip, gallery_trip.show_facts),
    Scene("trip-request", gallery_trip.trip, gallery_trip.show_request),
    Scene("trip-missing", gallery_trip.trip, gallery_trip.ask_for_signature),
    Scene("trip-disk-full", gallery_trip.trip, gallery_trip.fill_disk),
    Scene("trip-narrow", gallery_trip.narrow),
    Scene("trip-preview", gallery_trip.narrow, gallery_trip.show_preview),
    Scene("person", gallery_trip.trip, gallery_trip.correct_person),
    Scene("sign", gallery_trip.whole, gallery_trip.ask_for_signature),
    Scene("sign-wrong", gallery_trip.whole, gallery_trip.mistype_password),
    Scene("signed", gallery_trip.whole, gallery_trip.sign),
    Scene("trip-signed", gallery_trip.whole, gallery_trip.close_signed),
    Scene("sign-doubt", gallery_trip.whole, gallery_sign.doubt),
    Scene("sign-ncalayer", gallery_trip.whole, gallery_sign.choose_national),
    Scene("sign-ncalayer-waits", gallery_trip.whole, gallery_sign.wait_for_national),
    Scene("sign-ncalayer-off", gallery_trip.whole, gallery_sign.call_off),
    Scene("sign-ncalayer-stopped", gallery_trip.whole, gallery_sign.stop_national),
    Scene("sign-ncalayer-unknown", gallery_trip.whole, gallery_sign.meet_unknown),
    Scene("sign-paper", gallery_trip.whole, gallery_sign.choose_paper),
    Scene("sign-folder", gallery_trip.whole, gallery_sign.fill_folder),
    Scene("trip-printed", gallery_sign.printed),
    Scene("trip-scanned", gallery_sign.scanned),
    Scene("cosign", gallery_sign.signed, gallery_sign.open_cosign),
    Scene("trip-cosigned", gallery_sign.cosigned),
    Scene("cosign-full", gallery_sign.cosigned, gallery_sign.open_cosign),
    Scene("to-sign", gallery_sign.to_sign, gallery_sign.open_batch),
    Scene("to-sign-singly", gallery_sign.to_sign, gallery_sign.sign_singly),
    Scene("to-sign-signed", gallery_sign.to_sign, gallery_sign.sign_batch),
    Scene("to-sign-nothing", gallery_trip.no_trips, gallery_sign.open_batch),
    Scene("foreign", gallery_sign.signed, gallery_sign.open_foreign),
    Scene("foreign-refused", gallery_sign.signed, gallery_sign.refuse_foreign),
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
    choices.now = replace(choices.now, ncalayer="", export_dir="")
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


if __name__ == "__main__":
    sys.exit(main())
