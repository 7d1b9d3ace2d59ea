"""Boxes that are painted once."""

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.network import stamps
from gui.network.stamps import Box, Stamps
from tests.gui.network.moments import colors_of

PILL = Box(60.0, 24.0, 12.0, QColor("#838C99").rgba(), 1.2, QColor("#CCDDEE").rgba())


def painted(paint: Callable[[QPainter], None], ratio: float = 1.0) -> QImage:
    """What is painted on white paper."""
    pixmap = QPixmap(round(100 * ratio), round(60 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor("white"))
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
    return pixmap.toImage()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("corner", [(20.0, 10.0), (20.3, 10.7)])
def test_a_stamp_looks_like_the_box_itself(
    corner: tuple[float, float], ratio: float, qapp: QApplication
) -> None:
    """Wherever it stands between two pixels, on any screen; edges differ by a rounding."""
    assert qapp is not None
    stamped = painted(lambda painter: Stamps().press(painter, PILL, *corner, ratio), ratio)
    straight = painted(lambda painter: PILL.paint(painter, *corner), ratio)
    assert np.abs(colors_of(stamped) - colors_of(straight)).max() <= 6


def test_equal_boxes_are_painted_once(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Elsewhere at the same place between pixels it is copied; another colour is another box."""
    assert qapp is not None
    made: list[Box] = []
    paint = stamps._painted

    def paint_and_note(box: Box, *where: float) -> QPixmap:
        made.append(box)
        return paint(box, int(where[0]), *where[1:])

    monkeypatch.setattr(stamps, "_painted", paint_and_note)
    kept, other = Stamps(), replace(PILL, fill=QColor("#FAEBF7").rgba())

    def press(painter: QPainter) -> None:
        for box, x in ((PILL, 5.5), (PILL, 25.5), (other, 5.5), (PILL, 5.25)):
            kept.press(painter, box, x, 4.0, 1.0)

    painted(press)
    assert made == [PILL, other, PILL]


def test_few_are_kept(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Memory stays small however many colours there are."""
    assert qapp is not None
    monkeypatch.setattr(stamps, "MOST", 3)
    kept = Stamps()

    def press(painter: QPainter) -> None:
        for width in range(20, 30):
            kept.press(painter, replace(PILL, width=float(width)), 5.0, 5.0, 1.0)

    painted(press)
    assert len(kept._kept) <= 3
