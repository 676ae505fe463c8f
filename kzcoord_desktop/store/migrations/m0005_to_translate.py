"""Step 5: which texts of a telling say something else than the language it was changed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store.migrations.columns import more, run

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database


def make(db: Database) -> None:
    """Add the column: an object of `content` or `agreements` -> languages, none while all agree."""
    rule = "CHECK (json_type(to_translate) = 'object')"
    run(db, more("handover", f"to_translate TEXT {rule}"))
