"""What several pasted lines mean where one text is asked for, or a list of texts."""

from __future__ import annotations

import re
from typing import Final

from kzcoord_desktop.domain.text import tidy

_MARK: Final = r"^(?:[•·▪*–—-]\s+|(?:№\s*)?\(?\d{1,3}\s*[.)]\s*(?!\d)|№\s*\d{1,3}\s+)"


def without_mark(line: str) -> str:
    """Return a line of a list without its bullet or number; `2.5 t` is no number of a line."""
    return re.sub(_MARK, "", line)


def items(text: str) -> list[str]:
    """Return the entries of a pasted list: its lines, without empty ones, bullets and numbers.

    One line alone stays as it is.
    """
    lines = [line.strip() for line in tidy(text).split("\n") if line.strip()]
    if len(lines) <= 1:
        return lines
    return [without_mark(re.sub(r"\t+", " ", line)) for line in lines]


def one_line(text: str) -> str:
    """Return a text for one line: breaks become spaces, all else stays as typed."""
    return " ".join(line.strip() for line in tidy(text).split("\n") if line.strip())
