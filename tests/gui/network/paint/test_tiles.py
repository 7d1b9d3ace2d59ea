"""Parts of a picture that are copied for as long as they show the same."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.network.layout.geometry import Rect
from gui.network.paint.tiles import Tiles

WHITE, INK = QColor("white"), QColor("#171C23")
BOX = Rect(10.0, 10.0, 40.0, 20.0)


class Sheet:
    """Paper, and how often something was painted upon it."""

    def __init__(self, ratio: float = 1.0) -> None:
        self.tiles = Tiles()
        self.painted = 0
        self.pixmap = QPixmap(round(80 * ratio), round(60 * ratio))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(WHITE)

    def show(self, key: object, box: Rect = BOX) -> QImage:
        """A dark square at the upper left of a box."""

        def paint(painter: QPainter) -> None:
            self.painted += 1
            painter.fillRect(round(box.x), round(box.y), 8, 8, INK)

        with QPainter(self.pixmap) as painter:
            self.tiles.show(painter, "part", key, box, WHITE, paint)
        return self.pixmap.toImage()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_it_is_painted_anew_only_for_another_key(ratio: float, qapp: QApplication) -> None:
    """The copy has the same pixels."""
    assert qapp is not None
    sheet = Sheet(ratio)
    first = sheet.show(("a", 1))
    assert sheet.show(("a", 1)) == first
    assert sheet.painted == 1
    sheet.show(("a", 2))
    assert sheet.painted == 2


def test_what_is_painted_stands_where_it_would_without_a_tile(qapp: QApplication) -> None:
    """In the coordinates of the picture, and nowhere outside the box."""
    assert qapp is not None
    image = Sheet().show("key")
    assert image.pixelColor(10, 10) == image.pixelColor(17, 17) == INK
    assert image.pixelColor(18, 18) == image.pixelColor(9, 10) == WHITE


def test_another_place_is_another_tile(qapp: QApplication) -> None:
    """A key need not tell where a part is."""
    assert qapp is not None
    sheet = Sheet()
    sheet.show("key")
    image = sheet.show("key", Rect(30.0, 10.0, 40.0, 20.0))
    assert sheet.painted == 2
    assert image.pixelColor(30, 10) == INK
