"""The colours of both themes can be read, and everything scales together."""

import pytest

from kzcoord_desktop.ui import theme
from kzcoord_desktop.ui.look import look

READABLE = 4.5
VISIBLE = 3.0


def _pairs(texts, grounds, least):
    return tuple((text, ground, least) for text in texts for ground in grounds)


_TEXTS = ("text", "text2", "text3")
_PLAIN = ("surface", "canvas", "sunken", "raised", "hover")
CONTRASTS = (
    *_pairs(_TEXTS, _PLAIN, READABLE),
    *_pairs(("text", "text2"), ("sel", "accentSoft", "track"), READABLE),
    *_pairs(("text",), ("thumb", "okSoft", "warnSoft", "badSoft", "muteSoft"), READABLE),
    *_pairs(("accentText",), ("surface", "canvas", "raised", "accentSoft"), READABLE),
    *_pairs(("onAccent",), ("accent", "accentHover", "accentPress"), READABLE),
    *_pairs(("onBad",), ("bad", "badHover"), READABLE),
    *_pairs(("ok",), ("surface", "raised", "okSoft"), READABLE),
    *_pairs(("warn",), ("surface", "raised", "warnSoft", "accentSoft"), READABLE),
    *_pairs(("bad",), ("surface", "raised", "badSoft"), READABLE),
    *_pairs(("mute",), ("surface", "raised", "muteSoft"), READABLE),
    *_pairs(("onToast", "toastAccent"), ("toast",), READABLE),
    *_pairs(("ink",), ("paper",), READABLE),
    *_pairs(("edge", "focus"), ("surface", "sunken", "canvas", "raised"), VISIBLE),
)
"""Pairs that meet on the screen (foreground, ground, least ratio by WCAG 2.2)."""


def contrast(foreground, ground):
    """Return the contrast ratio of two `#RRGGBB` colours by WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(foreground), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("text", "ground", "least"), CONTRASTS)
def test_contrast(name, text, ground, least):
    colours = theme.THEMES[name]
    assert contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#17212B", "#FFFFFF", 16.3)],
)
def test_contrast_of_known_pairs(text, ground, ratio):
    assert contrast(text, ground) == pytest.approx(ratio, abs=0.05)


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
