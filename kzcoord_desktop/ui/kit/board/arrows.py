"""The lines from a meeting to the next host: bent, straight down, or short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRectF

    from kzcoord_desktop.services.relay import Pill, View
    from kzcoord_desktop.ui.kit.board.scale import Scale

PAD: Final = 14
"""From a card to the middle of the pill under it, as from a lane to its card."""
_CORNER: Final = 10


@dataclass(frozen=True)
class Arrow:
    """The line from a meeting to the next host.

    Attributes:
        tip: where it ends; absent where the next host is not shown.
        at: where its pill belongs: its middle, or its right edge beside a line that goes down.
        down: it comes from above.
    """

    path: QPainterPath
    tip: QPointF | None
    at: QPointF
    down: bool = False


def arrow(pill: Pill, view: View, scale: Scale, cards: Mapping[str, QRectF]) -> Arrow:
    """Return the line on which a pill lies; `cards` says where the meetings lie."""
    box = cards[pill.source]
    end = scale.x(view.cards[pill.source].over)
    target = cards.get(pill.next.target)
    if target is None:
        return _stub(box, end)
    x = min(max(end, box.left() + look.px(18)), box.right() - look.px(16))
    under = target.left() - look.px(22) < x and target.top() > box.bottom()
    if under and pill.next.target in view.beyond:
        return _straight(box, target, x)
    return _bent(box, target, end)


def _stub(box: QRectF, end: float) -> Arrow:
    """Return the short line to the pill of a telling whose host is not shown."""
    x = min(max(end, box.left() + look.px(18)), box.right() - look.px(16))
    path = QPainterPath(QPointF(x, box.bottom()))
    path.lineTo(x, box.bottom() + look.px(PAD))
    return Arrow(path, None, QPointF(x, box.bottom() + look.px(PAD)))


def _straight(box: QRectF, target: QRectF, x: float) -> Arrow:
    """Return the line straight down, where there is no room beside: the pill lies at its left."""
    x = max(min(x, target.right() - look.px(16)), target.left() + look.px(16), box.left())
    tip = QPointF(x, target.top() - look.px(3))
    path = QPainterPath(QPointF(x, box.bottom()))
    path.lineTo(x, tip.y() - look.px(2))
    return Arrow(path, tip, QPointF(x, box.bottom() + look.px(PAD)), down=True)


def _bent(box: QRectF, target: QRectF, end: float) -> Arrow:
    """Return the line that leaves a card at its end, turns once, and meets the next card."""
    corner, up = look.px(_CORNER), target.center().y() < box.center().y()
    leaves = box.top() if up else box.bottom()
    x = min(max(end, box.left() + look.px(18)), box.right() - look.px(16))
    x = min(x, target.left() - look.px(22))
    y, turn = target.center().y(), corner if up else -corner
    path = QPainterPath()
    if x < box.left() + look.px(8):
        # The next card begins under this one: the line goes around at the left
        x = min(x, box.left() - look.px(12))
        path.moveTo(box.left(), box.center().y())
        path.lineTo(x + corner, box.center().y())
        path.quadTo(x, box.center().y(), x, box.center().y() - turn)
    else:
        path.moveTo(x, leaves)
    path.lineTo(x, y + turn)
    path.quadTo(x, y, x + corner, y)
    path.lineTo(target.left() - look.px(5), y)
    pad = look.px(PAD)
    at = QPointF(x, leaves - pad if up else leaves + pad)
    return Arrow(path, QPointF(target.left() - look.px(3), y), at)
