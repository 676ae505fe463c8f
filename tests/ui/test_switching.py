"""A window that was dressed anew while open looks like one that was opened so."""

import pytest
from PySide6.QtGui import QImage

from tools.gallery import components, form
from tools.gallery import stage as gallery
from tools.gallery.scenes import Scene
from tools.gallery.stage import Shot

SCENES = [
    Scene("components", components.components),
    Scene("states", components.states),
    Scene("table", components.table),
    Scene("form", form.form),
]


def picture(widget) -> QImage:
    gallery.rest()
    return widget.grab().toImage()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_switching_language_theme_and_scale_at_once(scene):
    after = Shot(scene, "kk", "dark", 1.25)
    gallery.dress(Shot(scene, "en", "light", 1.0))
    switched = gallery.stage(scene)
    gallery.dress(after)
    seen = picture(switched)
    gallery.strike(switched)
    fresh = gallery.stage(scene)
    expected = picture(fresh)
    gallery.strike(fresh)
    assert seen == expected, _where(seen, expected)


def _where(one: QImage, other: QImage) -> str:
    rows = [
        y
        for y in range(one.height())
        if any(one.pixel(x, y) != other.pixel(x, y) for x in range(0, one.width(), 3))
    ]
    return f"different rows: {rows[:3]} to {rows[-1:]}, {len(rows)} in all"
