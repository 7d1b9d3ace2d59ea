"""The four phases over the picture, and in each a dot for every layer: the timeline inside an iteration."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from engine.frame import Frame
from engine.position import Phase, stage_of
from gui.controls.look import Look
from gui.controls.paint import LEFT, advance, text, tick
from gui.words import layer_name, phases, translate

INSET, INSET_SHORT = 17, 12
TITLE_AT = 15
FIRST_DOT = 4
DOT_GAP = 16
NAMES_UP_TO = 2
"""Up to so many layers every dot has its name."""
ORDER = (Phase.FORWARD, Phase.ERROR, Phase.BACKWARD, Phase.UPDATE)


@dataclass(frozen=True)
class Dot:
    """One stage of an iteration: its name, and where it is on screen."""

    stage: int
    name: str
    shows_name: bool
    center: QPointF
    hit: QRectF


class PhaseStrip(QWidget):
    """`stage_chosen` carries the stage whose dot was clicked. A short strip is one line."""

    stage_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._frame: Frame | None = None
        self._is_running = False
        self.is_short = False
        self.setMouseTracking(True)
        self.setAccessibleName(translate("PhaseStrip", "Phases"))
        look.appearance.changed.connect(self.update)

    def set_frame(self, frame: Frame, is_running: bool = False) -> None:
        """Show where in the iteration a moment is; while running no phase is lit."""
        before, self._frame = self._frame, frame
        is_same = is_running and self._is_running and before is not None and before.depth == frame.depth
        self._is_running = is_running
        if is_same:
            return
        self.setAccessibleDescription(self._spoken())
        self.update()

    def set_short(self, is_short: bool) -> None:
        """One line instead of two, in a low window."""
        if is_short != self.is_short:
            self.is_short = is_short
            self.update()

    def place_at(self, point: QPointF) -> int | None:
        """The stage whose dot is there."""
        for phase in ORDER:
            for dot in self._dots(phase):
                if dot.hit.contains(point):
                    return dot.stage
        return None

    def rect_of(self, stage: int) -> QRectF:
        """Where a stage's dot is."""
        return next(dot.hit for phase in ORDER for dot in self._dots(phase) if dot.stage == stage)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stage = self.place_at(event.position())
        if stage is not None and event.button() == Qt.MouseButton.LeftButton:
            self.stage_chosen.emit(stage)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self.place_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stage = self.place_at(QPointF(event.pos()))
            names = {dot.stage: dot.name for phase in ORDER for dot in self._dots(phase)}
            QToolTip.showText(event.globalPos(), names.get(stage, "") if stage is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.appearance.theme.paper)
        for phase in ORDER:
            self._paint_phase(painter, phase)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._look.appearance.theme.line)

    def _cell(self, phase: Phase) -> QRectF:
        left, right = self._edge(phase - 1), self._edge(phase)
        return QRectF(left, 0, right - left, self.height() - 1)

    def _edge(self, number: int) -> int:
        """Where the cell after so many phases begins: quarters, or more for the lit one if it needs it."""
        lit = next((index for index, phase in enumerate(ORDER) if self._is_lit(phase)), None)
        quarter = self.width() / len(ORDER)
        if lit is None or not self.is_short:
            return round(quarter * number)
        wide = min(max(quarter, self._short_width(ORDER[lit])), self.width() * 0.5)
        narrow = (self.width() - wide) / (len(ORDER) - 1)
        return round(narrow * number + (wide - narrow if number > lit else 0.0))

    def _short_width(self, phase: Phase) -> float:
        """What a lit cell of one line takes: number, title, and the name of the layer."""
        px, current = self._look.px, self._current(phase)
        title = advance(phases()[phase], self._title_font())
        name = advance(current.name, self._look.appearance.font("label")) if current is not None else 0.0
        return px(INSET_SHORT + TITLE_AT) + title + px(10) + name + px(INSET_SHORT)

    def _current(self, phase: Phase) -> Dot | None:
        """The dot of the moment shown, in a phase that goes layer by layer."""
        if phase not in (Phase.FORWARD, Phase.BACKWARD):
            return None
        stage = next((stage for stage in self._stages(phase) if self._is_now(stage[0])), None)
        return None if stage is None else Dot(stage[0], stage[1], False, QPointF(), QRectF())

    def _inset(self) -> int:
        return self._look.px(INSET_SHORT if self.is_short else INSET)

    def _is_lit(self, phase: Phase) -> bool:
        return self._frame is not None and self._frame.phase == phase and not self._is_running

    def _is_done(self, stage: int) -> bool:
        return self._frame is not None and not self._is_running and self._frame.position.stage > stage

    def _paint_phase(self, painter: QPainter, phase: Phase) -> None:
        theme, cell = self._look.appearance.theme, self._cell(phase)
        is_lit = self._is_lit(phase)
        if is_lit:
            painter.fillRect(cell, theme.ink)
        elif phase < Phase.UPDATE:
            painter.fillRect(QRectF(cell.right() - 1, 0, 1, cell.height()), theme.line)
        self._paint_title(painter, phase, cell, is_lit)
        for dot in self._dots(phase):
            if not self.is_short:
                self._paint_dot(painter, dot, is_lit)

    def _paint_title(self, painter: QPainter, phase: Phase, cell: QRectF, is_lit: bool) -> None:
        theme, font, px = self._look.appearance.theme, self._title_font(), self._look.px
        is_done = self._is_done(self._dots(phase)[-1].stage) if self._frame else False
        begun = is_lit or is_done
        ink = theme.on_ink if is_lit else theme.ink2 if begun else theme.ink3
        if phase == Phase.FORWARD and self._is_next():
            ink = theme.ink
        line = QRectF(cell.left() + self._inset(), px(7), cell.width(), px(20))
        if self.is_short:
            line.setRect(line.left(), 0, line.width(), cell.height())
        quiet = QFont(font)
        quiet.setWeight(QFont.Weight.Normal)
        number_ink = theme.on_ink if is_lit else theme.ink3
        text(painter, line, str(int(phase)), quiet, number_ink, LEFT)
        title = phases()[phase]
        line.translate(px(TITLE_AT), 0)
        text(painter, line, title, font, ink, LEFT)
        width = advance(title, font)
        if is_done and not is_lit:
            tick(painter, QPointF(line.left() + width + px(14), line.center().y()), px(4.5), theme.ink2)
        if self.is_short and is_lit:
            self._paint_short_name(painter, phase, line, width)

    def _paint_short_name(self, painter: QPainter, phase: Phase, line: QRectF, width: float) -> None:
        current = self._current(phase)
        if current is not None:
            line.translate(width + self._look.px(10), 0)
            font = self._look.appearance.font("label")
            text(painter, line, current.name, font, self._look.appearance.theme.on_ink, LEFT)

    def _is_next(self) -> bool:
        """Before the first step Forward is what comes, and so stands out a little."""
        return self._frame is not None and self._frame.phase == Phase.READY and not self._is_running

    def _title_font(self) -> QFont:
        return self._look.appearance.font("phase")

    def _is_now(self, stage: int) -> bool:
        return self._frame is not None and self._frame.position.stage == stage and not self._is_running

    def _paint_dot(self, painter: QPainter, dot: Dot, is_lit: bool) -> None:
        theme, px = self._look.appearance.theme, self._look.appearance.scale
        is_now, is_done = self._is_now(dot.stage), self._is_done(dot.stage)
        ink: QColor = theme.on_ink if is_lit else theme.ink2 if is_done else theme.ink3
        painter.setPen(QPen(ink, (2.2 if is_now else 1.4) * px))
        painter.setBrush(ink if is_done else Qt.BrushStyle.NoBrush)
        radius = (3.0 if is_now else 2.8) * px
        painter.drawEllipse(dot.center, radius, radius)
        if dot.shows_name:
            role = "axis_strong" if is_now else "axis"
            line = QRectF(dot.center.x() + self._look.px(9), dot.center.y() - 12, self.width(), 24)
            text(painter, line, dot.name, self._look.appearance.font(role), ink, LEFT)

    def _stages(self, phase: Phase) -> list[tuple[int, str]]:
        depth = self._frame.depth if self._frame else 1
        if phase == Phase.ERROR:
            return [(stage_of(phase, depth), translate("PhaseStrip", "predicted − actual"))]
        if phase == Phase.UPDATE:
            return [(stage_of(phase, depth), translate("PhaseStrip", "all weights"))]
        layers = range(depth) if phase == Phase.FORWARD else reversed(range(depth))
        return [(stage_of(phase, depth, layer), layer_name(layer, depth)) for layer in layers]

    def _dots(self, phase: Phase) -> list[Dot]:
        stages, cell, px = self._stages(phase), self._cell(phase), self._look.px
        has_names = len(stages) <= NAMES_UP_TO
        font = self._look.appearance.font("axis_strong")
        x, y = cell.left() + self._inset() + px(FIRST_DOT), float(px(35))
        dots = []
        for stage, name in stages:
            shows = has_names or self._is_now(stage)
            width = px(9) + advance(name, font) + px(12) if shows else float(px(DOT_GAP))
            hit = QRectF(x - px(8), y - px(10), min(width, cell.right() - x + px(8)), px(20))
            dots.append(Dot(stage, name, shows, QPointF(x, y), hit))
            x += width
        return dots

    def _spoken(self) -> str:
        if self._frame is None or self._is_running:
            return translate("PhaseStrip", "running")
        lit = phases().get(self._frame.phase)
        return lit if lit else translate("PhaseStrip", "before the first step")
