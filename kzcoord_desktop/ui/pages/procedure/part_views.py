"""The views of the parts of one case: made when first opened, gone with the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QStackedWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.ui.pages.procedure.part_view import PartView
    from kzcoord_desktop.ui.pages.procedure.route import Route, Stop


class PartViews:
    """Keeps the views in a stack; `make` is asked for one that there is not yet."""

    def __init__(self, stack: QStackedWidget, make: Callable[[Stop], PartView]) -> None:
        self._stack, self._make = stack, make
        self._views: dict[Stop, PartView] = {}
        self._last: dict[str, Stop] = {}

    def __getitem__(self, stop: Stop) -> PartView:
        """Return the view of a part that was opened before."""
        return self._views[stop]

    def __iter__(self) -> Iterator[PartView]:
        """Yield the views there are."""
        return iter(self._views.values())

    def last_of(self, step: str) -> Stop | None:
        """Return the part of a step that was open last."""
        return self._last.get(step)

    def open(self, stop: Stop) -> PartView:
        """Bring the view of a part to the front."""
        self._last[stop[0]] = stop
        if stop not in self._views:
            self._views[stop] = self._make(stop)
            self._stack.addWidget(self._views[stop])
        self._stack.setCurrentWidget(self._views[stop])
        return self._views[stop]

    def show(self, case: CaseFile) -> None:
        """Show a case in every view."""
        for view in self:
            view.show_trip(case)

    def follow(self, case: CaseFile) -> None:
        """Let every view take what was changed elsewhere."""
        for view in self:
            view.follow(case)

    def follow_route(self, route: Route) -> None:
        """Drop the views of parts that are no more, and let the others offer those there are."""
        for stop in [stop for stop in self._views if stop not in route.stops]:
            self._forget(stop)
        for stop, view in self._views.items():
            view.follow_route(route, stop)

    def clear(self) -> None:
        """Drop every view."""
        for stop in list(self._views):
            self._forget(stop)

    def _forget(self, stop: Stop) -> None:
        view = self._views.pop(stop)
        self._last = {step: last for step, last in self._last.items() if last != stop}
        self._stack.removeWidget(view)
        view.deleteLater()
