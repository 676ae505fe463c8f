"""Reading the text of a word-processing part, paragraph by paragraph, as a reader sees it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEAST_SHARE: Final = 0.1
"""Of the letters, from which on a language is named."""


def paragraphs(root: etree._Element) -> list[str]:
    """Return the texts of the paragraphs, without the empty ones.

    What was deleted under "track changes" is left out, what was inserted is in.  A paragraph
    inside another one, as a text box has it, stands for itself.
    """
    texts = ("".join(_signs(element)) for element in root.iter(*_named("p")))
    return [text for text in map(str.strip, texts) if text]


def languages(root: etree._Element) -> tuple[str, ...]:
    """Return the languages (`kk`, `ru`, `en` ...) that runs are marked with, the most used first.

    Languages of a few letters only are left out.
    """
    letters: Counter[str] = Counter()
    for run in root.iter(*_named("r")):
        marks = (mark for name in _named("lang") for mark in run.iterfind(f"{{*}}rPr/{name}"))
        tag = next((_attribute(mark, "val") for mark in marks), "")
        if tag:
            letters[tag.partition("-")[0].lower()] += sum(map(len, _signs(run)))
    least = letters.total() * _LEAST_SHARE
    return tuple(code for code, count in letters.most_common() if count > least)


def variables(root: etree._Element) -> dict[str, str]:
    """Return the document variables of a settings part."""
    found = (each for name in _named("docVar") for each in root.iter(name))
    return {_attribute(each, "name"): _attribute(each, "val") for each in found}


def _signs(element: etree._Element) -> Iterator[str]:
    """Yield the texts of a paragraph or run, without those of paragraphs inside it."""
    texts, paragraph = _named("t"), _named("p")
    waiting = [*reversed(element)]
    while waiting:
        child = waiting.pop()
        if not isinstance(child.tag, str) or child.tag in paragraph:
            continue
        if child.tag in texts:
            yield child.text or ""
        else:
            yield from _sign(child)
            waiting.extend(reversed(child))


def _sign(element: etree._Element) -> Iterator[str]:
    space, _, name = element.tag.rpartition("}")
    if space[1:] in _SPACES and name in _SIGNS:
        yield _SIGNS[name]


def _named(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _SPACES)


def _attribute(element: etree._Element, name: str) -> str:
    return next((element.get(each, "") for each in _named(name) if element.get(each)), "")
