"""Tiles under their headings, as many side by side as there is room for; arrow keys walk among them."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.gallery.tile import HEIGHT, WIDTH, Tile

GAP, HEADING, ABOVE = 12, 24, 12
RIGHT_ROOM = 12
Groups = tuple[tuple[str, tuple[Tile, ...]], ...]


class Grid(Panel):
    """`walked_to`: the tile that the keys lead to."""

    walked_to = Signal(QWidget)

    def __init__(self, look: Look, groups: Groups, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self._groups = groups
        self._headings = [Label(look, words, "section", "ink", parent=self) for words, _ in groups]
        self._rows: list[list[Tile]] = []
        self._height = 0
        for tile in self.tiles:
            tile.setParent(self)
            tile.walked.connect(lambda key, tile=tile: self.walk(tile, key))
        self._arrange()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All tiles in the order they stand in."""
        return tuple(tile for _, tiles in self._groups for tile in tiles)

    def walk(self, tile: Tile, key: int) -> None:
        """Go by an arrow key, or to an end of the row or page."""
        row = next(number for number, tiles in enumerate(self._rows) if tile in tiles)
        column = self._rows[row].index(tile)
        tiles, at = self.tiles, self.tiles.index(tile)
        match key:
            case Qt.Key.Key_Left:
                there = tiles[max(0, at - 1)]
            case Qt.Key.Key_Right:
                there = tiles[min(len(tiles) - 1, at + 1)]
            case Qt.Key.Key_Home:
                there = tiles[0]
            case Qt.Key.Key_End:
                there = tiles[-1]
            case _:
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -2}.get(Qt.Key(key), 2)
                other = self._rows[min(max(0, row + step), len(self._rows) - 1)]
                there = other[min(column, len(other) - 1)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self.walked_to.emit(there)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(WIDTH), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        px, top = self.look.px, 0
        height, gap, room = px(HEIGHT), px(GAP), self.width() - px(RIGHT_ROOM)
        columns = max(1, (room + gap) // (px(WIDTH) + gap))
        width = max(px(WIDTH), (room + gap) // columns - gap)
        self._rows = []
        for heading, (_, tiles) in zip(self._headings, self._groups, strict=True):
            heading.setGeometry(0, top, max(width, room), px(HEADING))
            top += px(HEADING) + px(4)
            for start in range(0, len(tiles), columns):
                row = list(tiles[start : start + columns])
                for place, tile in enumerate(row):
                    tile.setGeometry(QRect(place * (width + gap), top, width, height))
                self._rows.append(row)
                top += height + gap
            top += px(ABOVE)
        self._height = top
        self.setMinimumHeight(top)
