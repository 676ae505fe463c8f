"""The three kinds of failure: the user's matter, a cancelled job, and everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message


class UserError(Exception):
    """The world is not as we need it; `message` says what happened, what is kept, what to do.

    `field` names the field of the form the message belongs to, if there is one.
    """

    def __init__(self, message: Message, *, field: str | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.field = field


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """The person called it off; nothing is shown."""
