"""Output map: what this network would say for every x1, x2, and the samples on it."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.data.samples import Samples
from engine.frame import Frame, Place
from engine.maps import Maps, Predictions
from gui.look import marks
from gui.look.appearance import Appearance
from gui.plots import map_picture
from gui.plots.kept import Kept
from gui.plots.legend import Entry, paint_legend
from gui.plots.map_frame import MapFrame, held, outline, paint_key
from gui.plots.map_legend import MapLegend, wrong_words
from gui.plots.map_picture import Array
from gui.plots.map_room import LEGEND_BELOW, MapRoom
from gui.plots.map_samples import MapSamples, Rows, batch_row
from gui.plots.map_scale import MapScale, map_scale
from gui.plots.map_tip import map_tip
from gui.plots.reading import Reading
from gui.plots.units import Units
from gui.plots.writing import Pen, Piece, Pieces, composed, line_width, name_pieces, number_pieces
from gui.wording.numbers import count, significant
from gui.wording.words import translate

RING = 10


class OutputMap(Reading):
    """Bands of what the network says over the plane of two inputs.

    `sample_chosen` carries the row of the batch when a person clicks one of its samples; `own_chosen` the
    inputs (2,) to which a person has dragged a sample of their own.
    """

    sample_chosen = Signal(int)
    own_chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, samples: Samples, units: Units, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, translate("OutputMap", "Output map"), parent)
        self._samples, self._units = samples, units
        self._scale: MapScale = map_scale(samples, units)
        self._frame_of_map = MapFrame(samples, units)
        self._marks = MapSamples(samples, units, self._frame_of_map, self._scale)
        self._legend = MapLegend(appearance, samples, units, self._marks.is_few)
        self._room = MapRoom(appearance, self._frame_of_map, self._legend, self._marks.is_few)
        self._frame: Frame | None = None
        self._is_running = False
        self._sample = 0
        self._own: Array | None = None
        self._maps: Maps | None = None
        self._predictions: Predictions | None = None
        self._wrong: Rows = np.empty(0, dtype=np.intp)
        self._version = 0
        self._kept = Kept(self)
        self._spot: QPointF | None = None

    def set_frame(self, frame: Frame, is_running: bool = False) -> None:
        """The moment shown; the map itself comes by `set_maps`."""
        self._frame, self._is_running = frame, is_running
        self.changed()

    def set_sample(self, sample: int) -> None:
        """The row of the batch that is shown."""
        self._sample = sample
        self.changed()

    def set_own(self, inputs: Array | None) -> None:
        """A person's own sample (2,), as the network sees it, that can be dragged; None: there is none."""
        self._own = inputs
        self.changed()

    def set_maps(self, maps: Maps | None) -> None:
        """What every unit says over the plane, of the weights now in force."""
        same = maps is not None and self._maps is not None and maps.says_the_same_as(self._maps)
        self._maps = maps
        if not same:
            self._kept.forget("ground")
            self._version += 1
        self.changed()

    def set_predictions(self, predictions: Predictions | None) -> None:
        """What the network says for the training samples."""
        self._predictions = predictions
        self._wrong = self._marks.wrong_rows(predictions)
        self.changed()

    def state(self) -> object:
        own = None if self._own is None else self._own.tobytes()
        wrong = self._wrong_text(), self._wrong.tobytes()
        return self._version, own, self._now_row(), self._is_running, wrong

    def restyle(self) -> None:
        self._kept.forget()
        super().restyle()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._kept.forget()

    def wanted_height(self, width: float) -> float:
        """The height for a square map as wide as it may be."""
        return self._room.wanted_height(width)

    @property
    def area(self) -> QRectF:
        """The square of the map."""
        return self._room.square(self.width(), self.height())

    def aside(self) -> Pieces:
        if self._marks.is_few:
            return ()
        shown, total = len(self._marks.rows), len(self._samples.train)
        words = self.tr("and the training points")
        if shown < total:
            words = self.tr("{shown} of {total} training points")
        return [Piece(words.format(shown=count(shown), total=count(total)), "label")]

    def shorter_aside(self) -> Pieces:
        shown, total = len(self._marks.rows), len(self._samples.train)
        words = self.tr("{shown} of {total}").format(shown=count(shown), total=count(total))
        return [Piece(words, "label")] if shown < total and not self._marks.is_few else self.aside()

    def describe(self) -> str:
        wrong = self._wrong_text()
        names = " ".join(self._units.input_names)
        return self.tr("What this network would say for every {names}. {wrong}").format(
            names=names, wrong=wrong
        )

    def paint_body(self, painter: QPainter, pen: Pen) -> None:
        painter.drawPixmap(
            0, 0, self._kept.pixmap("surroundings", QSizeF(self.size()), self._paint_surroundings)
        )
        self._paint_map(painter, pen)
        middle = self.area.bottom() + self.px(LEGEND_BELOW)
        paint_legend(
            painter, self.appearance, self._entries(), self.left, self.right, middle, self.area.left()
        )

    def _paint_surroundings(self, painter: QPainter) -> None:
        """Words, axes and key: they change with size and appearance only."""
        self._paint_subtitle(Pen(painter, self.appearance))
        self._frame_of_map.paint(painter, self.appearance, self.area)
        if not self._scale.classes:
            paint_key(painter, self.appearance, self.area, self._scale)

    def _paint_subtitle(self, pen: Pen) -> None:
        if not self._marks.is_few:
            return
        first, second = (name_pieces(name) for name in self._units.input_names)
        line = composed(
            self.tr("what this network would say for every {first}, {second}"), first=first, second=second
        )
        if pen.width(line) > self.right - self.left:  # the axes have the names, too
            line = [Piece(self.tr("what this network would say everywhere"))]
        pen.write(QPointF(self.left, self.px(39)), line, self.appearance.theme.ink3)

    def _paint_map(self, painter: QPainter, pen: Pen) -> None:
        theme, area = self.appearance.theme, self.area
        if self._maps is None:
            outline(painter, area, theme.edge)
            self.write_in_place(pen, area, self.tr("not computed yet"))
            return
        if not np.isfinite(self._maps.outputs).any():
            outline(painter, area, theme.alert)
            self.write_in_place(pen, area, self.tr("not finite"), theme.alert)
            return
        painter.drawPixmap(area.topLeft(), self._kept.pixmap("ground", area.size(), self._paint_ground))
        outline(painter, area, theme.edge)
        painter.drawPixmap(area.topLeft(), self._kept.pixmap("samples", area.size(), self._paint_samples))
        self._paint_level(painter, pen)
        self._marks.paint_crosses(painter, theme, self._wrong, area, self.appearance.scale)
        self._paint_now(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        """Bands and line: they change with the map."""
        assert self._maps is not None
        square = QRectF(QPointF(), self.area.size())
        outputs = self._in_units(self._maps)
        pieces = map_picture.paint_ground(painter, outputs, self._scale, self.appearance, square)
        spot = map_picture.label_spot(pieces, square, self._plate_size(), self._marks.points(square))
        self._spot = None if spot is None else spot + self.area.topLeft()

    def _paint_samples(self, painter: QPainter) -> None:
        """The marks of all samples: they do not move while the network learns."""
        square = QRectF(QPointF(), self.area.size())
        self._marks.paint(painter, self.appearance.theme, square, self.appearance.scale)

    def _in_units(self, maps: Maps) -> Array:
        if self._samples.task != "regression":
            return maps.outputs
        return self._units.output(0, maps.outputs[:1])

    def _level_text(self) -> list[Piece]:
        return number_pieces(significant(self._scale.level or 0.0, 1), "axis_strong")

    def _plate_size(self) -> QSizeF:
        pen_width = line_width(self.appearance, self._level_text())
        return QSizeF(pen_width + self.px(10), self.px(16))

    def _paint_level(self, painter: QPainter, pen: Pen) -> None:
        """The value of the line, on a plate."""
        if self._spot is None or self._scale.level is None:
            return
        theme, plate = self.appearance.theme, QRectF(QPointF(), self._plate_size())
        plate.moveCenter(self._spot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.paper)
        painter.drawRoundedRect(plate, self.px(3), self.px(3))
        pen.write(self._spot, self._level_text(), theme.ink, align="centre")

    def _now_row(self) -> int | None:
        """The training sample that is shown now; while running there is none."""
        if self._own is not None or self._frame is None or self._is_running:
            return None
        return int(self._frame.rows[self._sample]) if self._sample < len(self._frame.rows) else None

    def _paint_now(self, painter: QPainter) -> None:
        row = self._now_row()
        if self._own is not None:
            self._paint_own(painter, self._own)
        if row is None:
            return
        theme, point = self.appearance.theme, self._marks.point(row, self.area)
        self._marks.paint_mark(painter, theme, row, point, self.appearance.scale)
        radius = self.px(RING if self._marks.is_few else self._marks.radius + 4)
        marks.ring(painter, point, radius, theme.ink, self.px(2))

    def _paint_own(self, painter: QPainter, own: Array) -> None:
        """A point of no class, held within the map."""
        theme, point = (
            self.appearance.theme,
            held(self._frame_of_map.point(own.tolist(), self.area), self.area),
        )
        marks.ring(painter, point, self.px(RING), theme.ink, self.px(2))
        marks.ring(painter, point, self.px(2), theme.ink, self.px(2))

    def _drag_own(self, at: QPointF) -> None:
        self.own_chosen.emit(np.array(self._frame_of_map.inputs(held(at, self.area), self.area)))

    def _wrong_text(self) -> str:
        """How many answers are wrong, nothing where that is not asked."""
        if self._predictions is None or self._marks.is_few or not self._marks.class_count:
            return ""
        return wrong_words(len(self._wrong), len(self._predictions.rows))

    def _entries(self) -> list[Entry]:
        return self._legend.entries(self._wrong_text(), with_now=not self._is_running)

    def sample_at(self, point: QPointF) -> int | None:
        """The training sample whose mark is at a point."""
        if not self.area.contains(point):
            return None
        return self._marks.nearest(point, self.area, self.px(self._marks.radius + 4))

    def place_at(self, point: QPointF) -> Place | None:
        row = self.sample_at(point)
        sample = None if row is None or self._frame is None else batch_row(self._frame, row)
        return None if sample is None else Place("input", 0, sample=sample)

    def rect_of(self, place: Place) -> QRectF | None:
        if place.quantity != "input" or place.sample is None or self._frame is None:
            return None
        if not place.sample < len(self._frame.rows):
            return None
        point, radius = self._marks.point(int(self._frame.rows[place.sample]), self.area), self.px(RING)
        return QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius)

    def tip_at(self, point: QPointF) -> str:
        if self._maps is None or not self.area.contains(point):
            return ""
        return map_tip(self._maps, self._units, self._frame_of_map.inputs(point, self.area))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._own is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_own(event.position())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._own is not None and self.area.contains(event.position()):
            self._drag_own(event.position())
            return
        place = self.place_at(event.position())
        if place is not None and place.sample is not None:
            self.sample_chosen.emit(place.sample)
