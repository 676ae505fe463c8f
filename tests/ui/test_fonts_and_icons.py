import pytest
from PySide6.QtGui import QFont

from kzcoord_desktop.paths import resource
from kzcoord_desktop.ui import fonts, icons
from kzcoord_desktop.ui.look import FAMILY, look

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("family", [FAMILY, "Liberation Serif"])
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_shipped_fonts_have_every_kazakh_letter(family, weight):
    font = QFont(family)
    font.setWeight(weight)
    assert fonts.has_letters(font, fonts.KAZAKH_LETTERS)


def test_a_font_without_the_letters_is_seen():
    assert not fonts.has_letters(QFont(FAMILY), "漢")


def test_paper_family_is_one_of_the_three():
    assert fonts.paper_family() in fonts.PAPER_FAMILIES


def test_digits_of_the_window_have_one_width():
    metrics = look.metrics("body")
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws(name):
    drawn = icons.pixmap(name, 18, "text").toImage()
    assert any(drawn.pixelColor(x, y).alpha() for x in range(18) for y in range(18))


def test_icons_take_the_colour_of_the_theme_and_the_ratio_of_the_screen():
    light = icons.pixmap("check", 16, "text").toImage()
    look.set_appearance("dark")
    assert icons.pixmap("check", 16, "text").toImage() != light
    assert icons.pixmap("check", 16, "text", ratio=2.0).width() == 32


def test_every_icon_named_in_the_code_is_shipped():
    import re
    from pathlib import Path

    import kzcoord_desktop.ui

    folder = Path(kzcoord_desktop.ui.__file__).parent
    quoted = re.compile(
        r'(?:icon=|icons\.draw\(\w+, |Icon\(|IconButton\(|Status\([^,]+, )"([a-z0-9-]+)"'
    )
    named = {n for path in folder.rglob("*.py") for n in quoted.findall(path.read_text("utf-8"))}
    assert named
    assert named <= set(ICONS)
