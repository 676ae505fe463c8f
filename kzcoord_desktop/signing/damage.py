"""What the readers of this room raise when a package is not what it must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Problem:
    """One thing found wrong: a stable `code` for programs, a text for people."""

    code: str
    text: Message


class Damaged(Exception):  # noqa: N818 - a finding about a file, turned into a verdict at the door
    """The package cannot be read as what it claims to be."""

    def __init__(self, code: str, text: Message) -> None:
        super().__init__(f"{code}: {text.text}")
        self.problem = Problem(code, text)
