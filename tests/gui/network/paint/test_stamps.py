"""Boxes that are painted once."""

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.network.paint import stamps
from gui.network.paint.stamps import Box, Pill, Stamp, Stamps
from tests.gui.network.moments import colors_of

EDGE, BLUE, PAPER, ALERT = (QColor(name).rgba() for name in ("#838C99", "#CCDDEE", "#FFFFFF", "#B3261E"))
BOX = Box(60.0, 24.0, 12.0, EDGE, 1.2, BLUE)
RING = Box(60.0, 24.0, 12.0, EDGE, 3.0, None, (3.0, 1.5))
PILL = Pill(60.0, 24.0, PAPER, BLUE, EDGE, 1.2, ALERT, 2.0)


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
@pytest.mark.parametrize("stamp", [BOX, RING, PILL])
def test_a_stamp_looks_like_the_thing_itself(
    stamp: Stamp, corner: tuple[float, float], ratio: float, qapp: QApplication
) -> None:
    """Wherever it stands between two pixels, on any screen; edges move by a 16th of a pixel."""
    assert qapp is not None
    stamped = painted(lambda painter: Stamps().press(painter, stamp, *corner, ratio), ratio)
    straight = painted(lambda painter: stamp.paint(painter, *corner), ratio)
    assert np.abs(colors_of(stamped) - colors_of(straight)).max() <= 24


def test_a_pill_is_cut_in_two(qapp: QApplication) -> None:
    """Paper at the left, its colour at the right, the line that cuts it between, and nothing beside it."""
    assert qapp is not None
    image = painted(lambda painter: PILL.paint(painter, 20.0, 10.0))
    seen = [image.pixelColor(x, 22).rgba() for x in (30, 50, 70)]
    assert seen == [PAPER, ALERT, BLUE]
    assert image.pixelColor(21, 11).rgba() == image.pixelColor(79, 11).rgba() == PAPER


def test_equal_boxes_are_painted_once(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Elsewhere at the same place between pixels it is copied; another colour is another box."""
    assert qapp is not None
    made: list[Stamp] = []
    paint = stamps._painted

    def paint_and_note(stamp: Stamp, *where: float) -> QPixmap:
        made.append(stamp)
        return paint(stamp, int(where[0]), *where[1:])

    monkeypatch.setattr(stamps, "_painted", paint_and_note)
    kept, other = Stamps(), replace(BOX, fill=QColor("#FAEBF7").rgba())

    def press(painter: QPainter) -> None:
        for stamp, x in ((BOX, 5.5), (BOX, 25.5), (other, 5.5), (BOX, 5.25)):
            kept.press(painter, stamp, x, 4.0, 1.0)

    painted(press)
    assert made == [BOX, other, BOX]


def test_few_are_kept(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Memory stays small however many colours there are."""
    assert qapp is not None
    monkeypatch.setattr(stamps, "MOST", 3)
    kept = Stamps()

    def press(painter: QPainter) -> None:
        for width in range(20, 30):
            kept.press(painter, replace(BOX, width=float(width)), 5.0, 5.0, 1.0)

    painted(press)
    assert len(kept._kept) <= 3
