"""The four phases over the picture, and in each a dot for every layer: the timeline inside an iteration."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from engine.frame import Frame
from engine.position import Phase, Position, update_stage
from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import LEFT, advance, text, tick
from gui.look.tokens import FIELD_RADIUS
from gui.stage.phase_cells import NAME_AT, ORDER, TITLE_AT, Dot, PhaseCells
from gui.wording.words import phases, translate

WALK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
KEPT = keys.PRESS | WALK.keys()


class PhaseStrip(QWidget):
    """`stage_chosen` carries the stage whose dot was clicked, or walked to by ← and → and chosen by Enter."""

    stage_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look = look
        self._depth = 1
        self._frame: Frame | None = None
        self._is_short = False
        self._walked: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("draws_focus", True)
        self.setAccessibleName(translate("PhaseStrip", "Phases"))
        look.appearance.changed.connect(self.update)

    def set_frame(self, frame: Frame, is_running: bool = False) -> None:
        """Show where in the iteration a moment is; while running no phase is lit."""
        shown = None if is_running else frame
        if shown is self._frame is None and frame.depth == self._depth:
            return
        self._frame, self._depth = shown, frame.depth
        if self._walked is not None:
            self._walk_to(min(self._walked, update_stage(frame.depth)))
        self.setAccessibleDescription(self._spoken())
        self.update()

    def set_short(self, is_short: bool) -> None:
        """One line instead of two, in a low window."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.update()

    @property
    def cells(self) -> PhaseCells:
        """Where everything stands."""
        return PhaseCells(self._look, self.width(), self.height(), self._depth, self._frame, self._is_short)

    def place_at(self, point: QPointF) -> int | None:
        """The stage whose dot is there."""
        return next((dot.stage for dot in self.cells.all_dots() if dot.hit.contains(point)), None)

    def rect_of(self, stage: int) -> QRectF:
        """Where a stage's dot is."""
        return self.cells.all_dots()[stage].hit

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stage = self.place_at(event.position())
        if stage is not None and event.button() == Qt.MouseButton.LeftButton:
            self.stage_chosen.emit(stage)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self.place_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if keys.keeps(event, KEPT):
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stage = self.place_at(QPointF(event.pos()))
            words = "" if stage is None else self.cells.all_dots()[stage].name
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return False

    # Keys: ← and → walk from dot to dot, Enter goes there

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._walked is None:
            event.ignore()
        elif event.key() in WALK:
            last = len(self.cells.all_dots()) - 1
            self._walk_to(min(max(self._walked + WALK[Qt.Key(event.key())], 0), last))
        elif event.key() in keys.PRESS:
            self.stage_chosen.emit(self._walked)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        stage = self.cells.stage
        self._walk_to(max(0, -1 if stage is None else stage))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._walk_to(None)

    def _walk_to(self, stage: int | None) -> None:
        """Mark a dot, and say which it is."""
        self._walked = stage
        name = translate("PhaseStrip", "Phases")
        if stage is not None:
            phase = phases()[_phase(stage, self._depth)]
            name = f"{name}: {phase}, {self.cells.all_dots()[stage].name}"
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, cells = QPainter(self), self._look.appearance.theme, self.cells
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.paper)
        for phase in ORDER:
            self._paint_phase(painter, cells, phase)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.line)
        if self._walked is not None:
            self._paint_focus(painter, cells, self._walked)

    def _paint_focus(self, painter: QPainter, cells: PhaseCells, stage: int) -> None:
        """Around a dot with its name; a short strip has no dots, only phases."""
        theme, phase = self._look.appearance.theme, _phase(stage, self._depth)
        area = cells.all_dots()[stage].hit.adjusted(0, 1, -2, -1)
        if cells.is_short:
            area = cells.cell(phase).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(theme.on_ink if cells.is_lit(phase) else theme.ink, 1.5, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, self._look.px(FIELD_RADIUS), self._look.px(FIELD_RADIUS))

    def _paint_phase(self, painter: QPainter, cells: PhaseCells, phase: Phase) -> None:
        theme, cell = self._look.appearance.theme, cells.cell(phase)
        if cells.is_lit(phase):
            painter.fillRect(cell, theme.ink)
        elif phase < Phase.UPDATE:
            painter.fillRect(QRectF(cell.right() - 1, 0, 1, cell.height()), theme.line)
        self._paint_title(painter, cells, phase)
        if not cells.is_short:
            for dot in cells.dots(phase):
                self._paint_dot(painter, cells, dot, cells.is_lit(phase))

    def _paint_title(self, painter: QPainter, cells: PhaseCells, phase: Phase) -> None:
        appearance, px, cell = self._look.appearance, self._look.px, cells.cell(phase)
        theme, is_lit = appearance.theme, cells.is_lit(phase)
        font = appearance.font(cells.line.role if cells.is_short else "phase")
        line = QRectF(cell.left() + cells.inset, px(7), cell.width(), px(20))
        if cells.is_short:
            line.setRect(line.left(), 0, line.width(), cell.height())
        quiet = QFont(font)
        quiet.setWeight(QFont.Weight.Normal)
        text(painter, line, str(int(phase)), quiet, theme.on_ink if is_lit else theme.ink3, LEFT)
        line.translate(px(TITLE_AT), 0)
        title = phases()[phase]
        text(painter, line, title, font, self._title_ink(cells, phase), LEFT)
        line.translate(advance(title, font), 0)
        has_room = line.left() + px(20) <= cell.right()
        if cells.is_done(cells.stages(phase)[-1][0]) and not is_lit and has_room:
            tick(painter, QPointF(line.left() + px(14), line.center().y()), px(4.5), theme.ink2)
        if cells.is_short and is_lit and cells.line.names_layer:
            line.translate(px(10), 0)
            text(painter, line, cells.layer_now(phase), appearance.font("label"), theme.on_ink, LEFT)

    def _title_ink(self, cells: PhaseCells, phase: Phase) -> QColor:
        theme = self._look.appearance.theme
        if cells.is_lit(phase):
            return theme.on_ink
        if phase == Phase.FORWARD and cells.is_lit(Phase.READY):
            return theme.ink  # what comes first stands out a little
        return theme.ink2 if cells.is_done(cells.stages(phase)[-1][0]) else theme.ink3

    def _paint_dot(self, painter: QPainter, cells: PhaseCells, dot: Dot, is_lit: bool) -> None:
        theme, scale = self._look.appearance.theme, self._look.appearance.scale
        is_now, is_done = dot.stage == cells.stage, cells.is_done(dot.stage)
        ink = theme.on_ink if is_lit else theme.ink2 if is_done else theme.ink3
        painter.setPen(QPen(ink, (2.2 if is_now else 1.4) * scale))
        painter.setBrush(ink if is_done else Qt.BrushStyle.NoBrush)
        radius = (3.0 if is_now else 2.8) * scale
        painter.drawEllipse(dot.center, radius, radius)
        if dot.shows_name:
            font = self._look.appearance.font("axis_strong" if is_now else "axis")
            line = QRectF(dot.center.x() + self._look.px(NAME_AT), dot.center.y() - 12, self.width(), 24)
            text(painter, line, dot.name, font, ink, LEFT)

    def _spoken(self) -> str:
        if self._frame is None:
            return translate("PhaseStrip", "running")
        lit = phases().get(self._frame.phase)
        return lit if lit else translate("PhaseStrip", "before the first step")


def _phase(stage: int, depth: int) -> Phase:
    return Position(0, stage).phase(depth)
