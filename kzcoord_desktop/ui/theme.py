"""The colours, text styles and measures of the window, as one table each.

Pure data: widgets name a token and ask `look` for its value at paint time, never at import.
The names are the roles colours play, so that a theme may be changed without reading a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Token = Literal[
    "canvas", "surface", "sunken", "raised", "desk", "paper", "ink",
    "line", "line2", "edge",
    "text", "text2", "text3",
    "accent", "accentHover", "accentPress", "onAccent", "accentSoft", "accentText", "accentLine",
    "ok", "okSoft", "okLine",
    "warn", "warnSoft", "warnLine",
    "bad", "badSoft", "badLine", "onBad", "badHover",
    "mute", "muteSoft", "muteLine",
    "hover", "sel", "focus", "gold",
    "track", "thumb",
    "toast", "onToast", "toastAccent",
    "scrim", "shadow",
]  # fmt: skip

LIGHT: Final[Mapping[Token, str]] = {
    "canvas": "#F2F4F6", "surface": "#FFFFFF", "sunken": "#F7F9FA", "raised": "#FFFFFF",
    "desk": "#E7EBEE", "paper": "#FFFFFF", "ink": "#1C2024",
    "line": "#E1E6EA", "line2": "#CBD3DA", "edge": "#7E8B97",
    "text": "#17212B", "text2": "#465462", "text3": "#5D6B78",
    "accent": "#0A6882", "accentHover": "#085870", "accentPress": "#064A5E",
    "onAccent": "#FFFFFF", "accentSoft": "#E2F1F5", "accentText": "#0A607A",
    "accentLine": "#A9D3DF",
    "ok": "#19734A", "okSoft": "#E3F4EA", "okLine": "#A6D8BD",
    "warn": "#855300", "warnSoft": "#FDF0D3", "warnLine": "#EBCB85",
    "bad": "#B3261E", "badSoft": "#FCEAE8", "badLine": "#F0B4AE",
    "onBad": "#FFFFFF", "badHover": "#98201A",
    "mute": "#5A6773", "muteSoft": "#EBEEF1", "muteLine": "#CBD3DA",
    "hover": "#EEF2F4", "sel": "#E2F1F5", "focus": "#0A6882", "gold": "#E3A008",
    "track": "#EBEEF1", "thumb": "#FFFFFF",
    "toast": "#1B2730", "onToast": "#FFFFFF", "toastAccent": "#74D0E5",
    "scrim": "#6E101820", "shadow": "#1A102030",
}  # fmt: skip

DARK: Final[Mapping[Token, str]] = {
    "canvas": "#0E1418", "surface": "#161D22", "sunken": "#12191D", "raised": "#1D262C",
    "desk": "#0B1013", "paper": "#F4F3EF", "ink": "#1C2024",
    "line": "#29343B", "line2": "#3A4851", "edge": "#6E7E8A",
    "text": "#E9EFF3", "text2": "#B3C0C9", "text3": "#92A1AC",
    "accent": "#55C3DC", "accentHover": "#74D0E5", "accentPress": "#3FB2CC",
    "onAccent": "#04212A", "accentSoft": "#12323C", "accentText": "#74D0E5",
    "accentLine": "#28596A",
    "ok": "#63CE97", "okSoft": "#15301F", "okLine": "#2E6146",
    "warn": "#F0BC55", "warnSoft": "#2F2710", "warnLine": "#6B5419",
    "bad": "#FF9388", "badSoft": "#3B1B18", "badLine": "#7A3A34",
    "onBad": "#2A0704", "badHover": "#FFABA2",
    "mute": "#A3B0BA", "muteSoft": "#222C33", "muteLine": "#3A4851",
    "hover": "#1D262C", "sel": "#12323C", "focus": "#74D0E5", "gold": "#F0BC55",
    "track": "#12191D", "thumb": "#29343B",
    "toast": "#E9EFF3", "onToast": "#17212B", "toastAccent": "#0A607A",
    "scrim": "#96000000", "shadow": "#5A000000",
}  # fmt: skip

ThemeName = Literal["light", "dark"]
THEMES: Final[Mapping[ThemeName, Mapping[Token, str]]] = {"light": LIGHT, "dark": DARK}

Tone = Literal["ok", "accent", "warn", "bad", "mute"]
TONES: Final[Mapping[Tone, tuple[Token, Token, Token]]] = {
    "ok": ("ok", "okSoft", "okLine"),
    "accent": ("accentText", "accentSoft", "accentLine"),
    "warn": ("warn", "warnSoft", "warnLine"),
    "bad": ("bad", "badSoft", "badLine"),
    "mute": ("mute", "muteSoft", "muteLine"),
}
"""Text, ground and border of each tone."""

TextStyle = Literal[
    "key", "caption", "small", "smallStrong", "body", "medium", "strong", "lead", "section",
    "title", "hero",
]  # fmt: skip
TEXT_STYLES: Final[Mapping[TextStyle, tuple[int, int]]] = {
    "key": (11, 600),
    "caption": (12, 500),
    "small": (12, 400),
    "smallStrong": (12, 600),
    "body": (13, 400),
    "medium": (13, 500),
    "strong": (13, 600),
    "lead": (14, 400),
    "section": (15, 600),
    "title": (20, 600),
    "hero": (26, 600),
}
"""Size in pixels at 100 % and weight."""

SCALES: Final = (1.0, 1.15, 1.25, 1.5)
