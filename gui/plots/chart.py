"""A plot of curves in the window's own style: quiet grid, text in its fonts, marks on top.

pyqtgraph draws the curves and does nothing else: no menu, no mouse, no axes of its own. Below it this widget
paints grid and numbers, above it a sheet carries the marks.
"""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.first_look import FirstLook
from gui.look.appearance import Appearance
from gui.plots.writing import Align, Pen, number_pieces
from gui.scales import Scale

Array = NDArray[np.float64]
PaintMarks = Callable[[QPainter, Pen], None]
PaintUnder = Callable[[QPainter], None]

_PREPARE = QEvent.Type(QEvent.registerEventType())

FAR = 100
"""Values further off than so many axes are drawn there: a line to 10³⁰⁰ leaves the plot all the same."""


class Chart(QWidget):
    """Curves over a scale of x and one of y, inside `area`.

    `prepare` is called once before what changed is painted, and only where it is seen. `paint_under` paints
    between grid and curves, `paint_marks` over the curves.
    """

    def __init__(
        self, appearance: Appearance, parent: QWidget, prepare: Callable[[], None],
        paint_under: PaintUnder, paint_marks: PaintMarks,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._appearance, self._prepare, self._paint_under = appearance, prepare, paint_under
        self.x_scale, self.y_scale, self.area = Scale(0, 1), Scale(0, 1), QRectF(0, 0, 1, 1)
        self._view = pg.GraphicsView(self, background=None)
        self._view.setStyleSheet("background: transparent")
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, border=None, defaultPadding=0)
        self._view.setCentralItem(self._box)
        self._sheet = _Sheet(appearance, self, paint_marks)
        self._curves: list[pg.PlotDataItem] = []
        self._is_prepared = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def add_curve(self) -> int:
        """A curve that stays fast however long it is, and breaks where a value is not finite."""
        curve = pg.PlotDataItem(connect="finite", antialias=True)
        curve.setDownsampling(auto=True, method="peak")
        curve.setClipToView(True)
        self._box.addItem(curve)
        self._curves.append(curve)
        return len(self._curves) - 1

    def set_curve(self, curve: int, x: Array, y: Array, color: QColor, width: float = 1) -> None:
        """The points (n,) of a curve, in the values of the scales; set those first."""
        item = self._curves[curve]
        # pyqtgraph counts the pixels of the screen, not those of the window.
        item.setPen(pg.mkPen(color, width=width * self.devicePixelRatioF()))
        item.setData(x, _drawn(self.y_scale, y))

    def set_scales(self, x: Scale, y: Scale, area: QRectF) -> None:
        """Which values are shown, and where in this widget."""
        if (x, y, area) == (self.x_scale, self.y_scale, self.area):
            return
        self.x_scale, self.y_scale, self.area = x, y, area
        self._view.setGeometry(area.toAlignedRect())
        self._box.setRange(
            xRange=(x.drawn(x.low), x.drawn(x.high)), yRange=(y.drawn(y.low), y.drawn(y.high)),
            padding=0, disableAutoRange=True,
        )  # fmt: skip

    def point(self, x: float, y: float) -> QPointF:
        """Where a pair of values lies."""
        return QPointF(
            self.area.left() + self.area.width() * self.x_scale.share(x),
            self.area.bottom() - self.area.height() * self.y_scale.share(y),
        )

    def places(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Where pairs of values (n,) lie, in pixels."""
        low, high = self.y_scale.drawn(self.y_scale.low), self.y_scale.drawn(self.y_scale.high)
        drawn, far = _drawn(self.y_scale, y), FAR * (high - low)
        near = np.where(np.isfinite(drawn), np.clip(drawn, low - far, high + far), drawn)
        up, along = (
            (near - low) / (high - low),
            (x - self.x_scale.low) / (self.x_scale.high - self.x_scale.low),
        )
        return self.area.left() + self.area.width() * along, self.area.bottom() - self.area.height() * up

    def changed(self) -> None:
        """Something to be shown changed."""
        self._is_prepared = False
        if self.isVisible():
            # Posted, and so before the paint that `update` asks for: the curves are then painted only once.
            QCoreApplication.postEvent(self, QEvent(_PREPARE))
            self.update()

    def bring_up_to_date(self) -> None:
        """Prepare what is about to be painted, unless that is done."""
        if not self._is_prepared:
            self._is_prepared = True
            self._prepare()

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if event.type() == _PREPARE:
            self.bring_up_to_date()
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.bring_up_to_date()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.theme.panel)
        self._paint_grid(painter)
        self._paint_under(painter)
        self._paint_numbers(Pen(painter, self._appearance))
        painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._sheet.setGeometry(self.rect())
        self._is_prepared = False

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._appearance.theme.line, 1))
        for tick in self.y_scale.ticks:
            y = round(self.point(self.x_scale.low, tick.value).y())
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))

    def _paint_numbers(self, pen: Pen) -> None:
        theme, scale = self._appearance.theme, self._appearance.scale
        for tick in self.y_scale.ticks:
            at = QPointF(self.area.left() - 6 * scale, self.point(self.x_scale.low, tick.value).y())
            pen.write(at, number_pieces(tick.text), theme.ink3, align="right")
        for tick in self.x_scale.ticks:
            at = QPointF(self.point(tick.value, self.y_scale.low).x(), self.area.bottom() + 11 * scale)
            is_first, is_last = tick.value == self.x_scale.low, tick.value == self.x_scale.high
            align: Align = "left" if is_first else "right" if is_last else "centre"
            pen.write(at, number_pieces(tick.text), theme.ink3, align=align)


class _Sheet(QWidget):
    """Lies over the curves."""

    def __init__(self, appearance: Appearance, parent: QWidget, paint_marks: PaintMarks) -> None:
        super().__init__(parent)
        self._appearance, self._paint_marks = appearance, paint_marks
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter, Pen(painter, self._appearance))
        painter.end()


def _drawn(scale: Scale, values: Array) -> Array:
    if not scale.is_log:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn: Array = np.log10(values)
    # A loss of exactly 0 lies below any logarithmic axis.
    return np.where(values == 0, scale.drawn(scale.low) - 1, drawn)
