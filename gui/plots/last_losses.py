"""Last losses: how a training ended whose loss is not finite any more."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.look.appearance import Appearance
from gui.plots.loss_history import Point, last_points
from gui.plots.loss_moment import LossMoment
from gui.plots.loss_words import all_samples, has_penalty, loss_pieces
from gui.plots.reading import Reading
from gui.plots.writing import Pen, Piece, Pieces, plain
from gui.wording.numbers import count
from gui.wording.words import translate

FIRST_ROW, PITCH = 50, 24
MOST_ROWS = 8


class LastLosses(Reading):
    """The last values of the training loss, one a line; it stands where a map could show nothing."""

    def __init__(self, appearance: Appearance, moment: LossMoment, parent: QWidget | None = None) -> None:
        super().__init__(appearance, translate("LastLosses", "Last losses"), parent)
        self._moment = moment

    def aside(self) -> Pieces:
        experiment = self._moment.experiment
        if experiment is None:
            return ()
        return [Piece(all_samples(len(experiment.samples.train), has_penalty(experiment)), "label")]

    def describe(self) -> str:
        return "; ".join(f"{self._label(point)}: {plain(self._value(point))}" for point in self._points())

    def paint_body(self, _painter: QPainter, pen: Pen) -> None:
        theme, middle = self.appearance.theme, self.px(FIRST_ROW)
        for point in self._points():
            pen.write(QPointF(self.left, middle), self._label(point), theme.ink2, "label")
            pen.write(QPointF(self.right, middle), self._value(point), theme.ink, align="right")
            middle += self.px(PITCH)

    def _points(self) -> list[Point]:
        rows = int((self.height() - self.px(FIRST_ROW + PITCH / 2)) / self.px(PITCH)) + 1
        return last_points(self._moment.history.train, max(1, min(MOST_ROWS, rows)))

    def _label(self, point: Point) -> str:
        if point.updates == 0:
            return self.tr("before the first update")
        if point.updates == 1:
            return self.tr("after 1 update")
        return self.tr("after {count} updates").format(count=count(point.updates))

    def _value(self, point: Point) -> list[Piece]:
        return loss_pieces(point.value, 3, self.appearance.theme.alert)
