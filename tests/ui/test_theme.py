import pytest

from kzcoord_desktop.ui import theme
from kzcoord_desktop.ui.look import look


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("text", "ground", "least"), theme.CONTRASTS)
def test_contrast(name, text, ground, least):
    colours = theme.THEMES[name]
    assert theme.contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#17212B", "#FFFFFF", 16.3)],
)
def test_contrast_of_known_pairs(text, ground, ratio):
    assert theme.contrast(text, ground) == pytest.approx(ratio, abs=0.05)


def test_both_themes_have_every_token():
    assert theme.LIGHT.keys() == theme.DARK.keys()


def test_no_text_is_smaller_than_twelve_but_key_caps():
    small = {style for style, (size, _) in theme.TEXT_STYLES.items() if size < 12}
    assert small == {"key"}


@pytest.mark.parametrize("scale", theme.SCALES)
def test_lengths_and_fonts_scale_together(scale):
    look.set_scale(scale)
    assert look.px(100) == round(100 * scale)
    assert look.font("body").pixelSize() == round(13 * scale)
