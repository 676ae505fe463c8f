"""What is said at the first start and in Settings: heading and sentence of each notice."""

from __future__ import annotations

from typing import Final

from kzcoord_desktop.messages import N_

SECRETS: Final = (
    N_("Not for state secrets"),
    N_(
        "Enter nothing here that is a state secret. Work with papers for official use as your "
        "body's instruction says."
    ),
)
RULES: Final = (
    N_("Built on the text of 2015"),
    N_(
        "The duties follow the Rules for coordinating the international activity of state bodies "
        "as drafted in 2015. Check them against the act in force."
    ),
)
