"""The header of a case: where and when, how long until a departure, who and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.pages.procedure import words

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.services.case_file import CaseFile


class TripHeader(Header):
    """Built anew only where it says something new: it is asked at every key.

    `paper_turned` wants the paper to be shown, or put away.
    """

    paper_turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number = ""
        self._leaving: object = None
        self._paper = Button(N_("Preview"), icon="file-text")
        self._paper.clicked.connect(self.paper_turned)
        self.buttons.addWidget(self._paper)

    def offer_paper(self, *, shown: bool, beside: bool) -> None:
        """Offer to show the paper or to put it away, where it does not stand beside the form."""
        self._paper.setVisible(not (shown and beside))
        self._paper.set_text(N_("Hide preview") if shown else N_("Preview"))

    def show_trip(self, trip: CaseFile, now: datetime) -> None:
        """Say what is known of a trip at `now`, which is aware."""
        self.set_title(words.title(trip))
        self.set_facts(words.facts(trip))
        if trip.number != self._number:
            self._number = trip.number
            self.set_crumbs([words.crumb(trip), ("", trip.number)])
        leaving = words.departure(trip, now)
        if leaving != self._leaving:
            self._leaving = leaving
            self.set_chip(Chip(*leaving, "plane-takeoff") if leaving else None)
