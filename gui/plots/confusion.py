"""Confusion: which classes are taken for which others, and how many answers are right."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.data.samples import Samples
from engine.maps import Predictions
from gui.look.appearance import Appearance
from gui.plots.part_words import part_aside, short_part_aside
from gui.plots.reading import Reading
from gui.plots.units import Units
from gui.plots.verdict import classes_of
from gui.plots.writing import Pen, Piece, Pieces
from gui.wording.numbers import count, percent
from gui.wording.words import translate

TOP, FOOT = 55, 76
PITCHES = ((3, 60), (6, 40), (10_000, 22))
"""The size of a cell for up to so many classes; in a column wider than usual it grows along."""
USUAL_WIDTH = 288
LEAST_PITCH = 9
LINE_SHARE = 0.75
"""Of the height of a line, what a figure takes."""
NAME_ROOM, NAMES_APART = 76, 4
SIDE_WORD = 16
"""Room for the upright word at the left."""


class Grid(NamedTuple):
    """The cells: what is written at rows and columns, where they begin, and the size of one."""

    rows: Sequence[str]
    columns: Sequence[str]
    left: float
    top: float
    pitch: float


class Confusion(Reading):
    """A cell per pair of actual (row) and predicted (column) class; wrong ones are outlined in ink."""

    def __init__(
        self, appearance: Appearance, samples: Samples, units: Units, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, translate("Confusion", "Confusion"), parent)
        self._samples, self._names = samples, units.class_names
        self._predictions: Predictions | None = None
        self._counts: NDArray[np.intp] | None = None
        self._laid_out: tuple[tuple[float, float, float], Grid] | None = None

    def set_predictions(self, predictions: Predictions | None) -> None:
        """What the network says for the samples shown."""
        self._predictions = predictions
        self._counts = None if predictions is None else confusion(predictions, len(self._names))
        self.changed()

    def state(self) -> object:
        if self._counts is None or self._predictions is None:
            return ()
        return self._predictions.part_name, len(self._predictions.part), self._counts.tobytes()

    def wanted_height(self, width: float) -> float:
        """The height for cells of their usual size."""
        return self.px(TOP + FOOT) + len(self._names) * self._grid(width).pitch

    def aside(self) -> Pieces:
        return part_aside(self._predictions)

    def shorter_aside(self) -> Pieces:
        return short_part_aside(self._predictions)

    def describe(self) -> str:
        return " ".join("".join(piece.text for piece in line) for line in self._verdict())

    def _text_width(self, name: str) -> float:
        return self.appearance.metrics("axis").horizontalAdvance(name)

    def _left_beside(self, names: Sequence[str]) -> float:
        widest = max(self._text_width(name) for name in names)
        return self.left + self.px(SIDE_WORD) + min(self.px(NAME_ROOM), widest) + self.px(6)

    def _grid(self, width: float, height: float = math.inf) -> Grid:
        """The cells in a room of this size. Names wider than a cell stand at the rows only: columns then
        have their numbers."""
        size = len(self._names)
        usual = self.px(next(pitch for classes, pitch in PITCHES if size <= classes))
        most = usual * max(1.0, width / self.px(USUAL_WIDTH))
        most = min(most, (height - self.px(TOP + FOOT)) / size)
        rows, columns = self._names, self._names
        room = (width - self.left - self._left_beside(rows)) / size
        widest = max(self._text_width(name) for name in columns)
        are_long = widest > self._text_width(str(size))
        if are_long and widest > min(most, room) - self.px(NAMES_APART):
            rows = tuple(f"{index} {name}" for index, name in enumerate(self._names, start=1))
            columns = tuple(str(index) for index in range(1, size + 1))
        left = self._left_beside(rows)
        pitch = min(most, (width - self.left - left) / size)
        return Grid(rows, columns, left, self.px(TOP), max(self.px(LEAST_PITCH), pitch))

    def _shown_grid(self) -> Grid:
        key = (self.width(), self.height(), self.appearance.scale)
        if self._laid_out is None or self._laid_out[0] != key:
            self._laid_out = key, self._grid(self.width(), self.height())
        return self._laid_out[1]

    def cell(self, actual: int, predicted: int) -> QRectF:
        """Where the cell of a pair of classes lies."""
        grid = self._shown_grid()
        left, top = grid.left + predicted * grid.pitch, grid.top + actual * grid.pitch
        return QRectF(left + 1, top + 1, grid.pitch - 2, grid.pitch - 2)

    def paint_body(self, painter: QPainter, pen: Pen) -> None:
        grid, size = self._shown_grid(), len(self._names)
        self._paint_names(painter, pen)
        for actual in range(size):
            for predicted in range(size):
                self._paint_cell(painter, pen, actual, predicted)
        if self._counts is None:
            area = QRectF(grid.left, grid.top, size * grid.pitch, size * grid.pitch)
            self.write_in_place(pen, area, self.tr("not computed yet"))
        middle = grid.top + size * grid.pitch + self.px(40)
        for line in self._verdict():
            if middle > self.height() - self.px(8):
                break
            pen.write(QPointF(self.left, middle), line, self.appearance.theme.ink2)
            middle += self.px(17)

    def _paint_names(self, painter: QPainter, pen: Pen) -> None:
        theme, metrics, grid = self.appearance.theme, self.appearance.metrics("axis"), self._shown_grid()
        apart = math.ceil(metrics.height() * LINE_SHARE / grid.pitch)
        for index, (row, column) in enumerate(zip(grid.rows, grid.columns, strict=True)):
            if index % apart:
                continue  # so low a table has room for every second or third name
            cell = self.cell(index, 0)
            shown = metrics.elidedText(row, Qt.TextElideMode.ElideRight, self.px(NAME_ROOM) + 1)
            pen.write(QPointF(cell.left() - self.px(7), cell.center().y()), shown, theme.ink2, align="right")
            top = QPointF(self.cell(0, index).center().x(), self.px(TOP - 10))
            pen.write(top, column, theme.ink2, align="centre")
        reach = len(self._names) * grid.pitch
        below = QPointF(grid.left + reach / 2, grid.top + reach + self.px(14))
        pen.write(below, self.tr("predicted"), theme.ink2, align="centre")
        painter.save()
        painter.translate(self.left + self.px(4), grid.top + reach / 2)
        painter.rotate(-90)
        pen.write(QPointF(), self.tr("actual"), theme.ink2, align="centre")
        painter.restore()

    def _paint_cell(self, painter: QPainter, pen: Pen, actual: int, predicted: int) -> None:
        theme, cell = self.appearance.theme, self.cell(actual, predicted)
        number = 0 if self._counts is None else int(self._counts[actual, predicted])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.paper)
        painter.drawRoundedRect(cell, self.px(2), self.px(2))
        if self._counts is None or number == 0:
            return
        share = number / max(1, int(self._counts[actual].sum()))
        is_right = actual == predicted
        painter.setBrush(
            theme.towards_paper(theme.ink, 0.55 + 0.4 * share if is_right else 0.14 + 0.2 * share)
        )
        if not is_right:
            painter.setPen(QPen(theme.ink, 1.2))
            cell = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(cell, self.px(2), self.px(2))
        text, role = count(number), "edge" if is_right else "axis_strong"
        if self.appearance.metrics(role).horizontalAdvance(text) <= cell.width():
            color = theme.on_ink if is_right else theme.ink
            pen.write(cell.center(), [Piece(text, role)], color, align="centre")

    def _verdict(self) -> list[list[Piece]]:
        """How many are right, and how many a constant guess would get right."""
        if self._counts is None:
            return []
        total, right = int(self._counts.sum()), int(np.trace(self._counts))
        frequent = int(classes_frequency(self._samples, len(self._names)).argmax())
        constant = int(self._counts[frequent].sum())
        first = [Piece(percent(right / total).plain, "axis_strong")]
        first.append(Piece(self.tr(" right, {count} wrong").format(count=count(total - right))))
        second = self.tr("always saying {name}: {share} right").format(
            name=self._names[frequent], share=percent(constant / total)
        )
        return [first, [Piece(second)]]

    def tip_at(self, point: QPointF) -> str:
        if self._counts is None:
            return ""
        for actual, name in enumerate(self._names):
            for predicted, said in enumerate(self._names):
                if self.cell(actual, predicted).contains(point):
                    return self.tr("{count} of {name} taken for {said}").format(
                        count=count(int(self._counts[actual, predicted])), name=name, said=said
                    )
        return ""


def confusion(predictions: Predictions, classes: int) -> NDArray[np.intp]:
    """How many samples of each actual class (row) are given each class (column)."""
    pairs = classes_of(predictions.targets) * classes + classes_of(predictions.values)
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def classes_frequency(samples: Samples, classes: int) -> NDArray[np.intp]:
    """How many training samples each class has."""
    return np.bincount(classes_of(samples.train.targets), minlength=classes)
