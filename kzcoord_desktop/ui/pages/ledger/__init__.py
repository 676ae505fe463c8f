"""What was promised in meetings, by country: the page of the ledger."""

from kzcoord_desktop.ui.pages.ledger.page import LedgerPage

__all__ = ["LedgerPage"]
