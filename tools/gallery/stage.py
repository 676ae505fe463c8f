"""Draws every declared scene in three languages, two themes and three text scales.

    python3 dev.py gallery OUT [--only NAME]

Needs no display.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.ui import fonts, style
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.look import look
from tools.gallery.scenes import SCENES, Scene
from tools.gallery.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kzcoord_desktop.ui.theme import ThemeName

TODAY: Final = date(2026, 11, 16)
LANGUAGES: Final = ("kk", "ru", "en")
THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark")
SIZES: Final[Mapping[float, tuple[int, int]]] = {
    1.0: (1366, 768),
    1.25: (1366, 768),
    1.5: (1920, 1080),
}
"""The text scales, each with the window in which nothing may be cut."""
_TURNS: Final = 4


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
    for language, theme, scale in product(LANGUAGES, THEMES, SIZES):
        for scene in SCENES:
            if only in ("", scene.name) and not (scene.is_small and scale == max(SIZES)):
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
        widget.resize(*SIZES[look.scale])
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
