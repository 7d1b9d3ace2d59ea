"""The last line of the window: the position in words, and the whole run, to be dragged through."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from engine.history import Segment
from engine.position import READY_STAGE, Position, update_stage
from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import LEFT, text
from gui.controls.panel import Panel
from gui.history.shown import Shown
from gui.timeline.timeline_canvas import Canvas
from gui.timeline.timeline_painting import paint_beginning, paint_run
from gui.timeline.timeline_words import comparison_words, fitting_words, position_words
from gui.timeline.track import Trace, Track, lay_track
from gui.wording import numbers
from gui.wording.words import translate

INSET = 16
CLEAR_OF_PIN = 14
TEXT_WIDTH = 200
TRACK_INSET = 16
REACH = 12
"""Half the width in which the pin, and a branch's name, can be hit."""
JUMPS = {
    Qt.Key.Key_Left: -0.01,
    Qt.Key.Key_Right: 0.01,
    Qt.Key.Key_PageUp: -0.1,
    Qt.Key.Key_PageDown: 0.1,
    Qt.Key.Key_Home: -1.0,
    Qt.Key.Key_End: 1.0,
}
"""How much of the track a key goes."""


class Timeline(Panel):
    """`dragged` carries the position under the pointer, `released` says that it was let go; `branch_chosen`
    the end of another branch whose name was clicked. `is_short` leaves the words to the transport."""

    dragged = Signal(Position)
    released = Signal()
    branch_chosen = Signal(Segment)
    bookmark_wanted = Signal()
    log_changed = Signal(bool)
    branch_menu_wanted = Signal(Segment, QPoint)
    comparison_wanted = Signal(QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        FirstLook(self, self.look_first)
        self._shown: Shown | None = None
        self.is_short = False
        self.is_log = False
        self.compares = False
        self._is_dragged = False
        self._left_of_track = look.px(INSET + TEXT_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._scales = QActionGroup(self)
        self._menu = self._make_menu()

    def show_moment(self, shown: Shown) -> None:
        """Show where the run stands."""
        self._shown = shown
        self.setAccessibleName(", ".join(word for word in self.words if word))
        self.setAccessibleDescription(translate("Timeline", "Timeline: the arrow keys go through the run"))
        self.update()

    # Words

    @property
    def words(self) -> tuple[str, str]:
        """The position in words."""
        return ("", "") if self._shown is None else position_words(self._shown)

    def _fitting_words(self) -> tuple[str, str]:
        if self._shown is None:
            return "", ""
        return fitting_words(self._shown, self._words_width(), self.look.appearance)

    def _words_width(self) -> float:
        return self._left_of_track - self.look.px(INSET + CLEAR_OF_PIN)

    # Where things are

    def set_room(self, is_short: bool, setup_width: int) -> None:
        """A short timeline leaves out the words; else the track begins where the stage does."""
        self.is_short = is_short
        self._left_of_track = max(self.look.px(INSET + TEXT_WIDTH), setup_width + self.look.px(8))
        self.update()

    def _left(self) -> float:
        return self.look.px(INSET) if self.is_short else self._left_of_track

    def scale(self) -> Track | Trace | None:
        """How the run is laid along the track, None before the first step."""
        shown = self._shown
        if shown is None or (shown.newest == Position(0) and not shown.others):
            return None
        steps, right = update_stage(shown.frame.depth) + 1, self.width() - self.look.px(TRACK_INSET)
        track = lay_track(self._left(), right, shown.span, steps, self.look.appearance.scale)
        if track is not None and not self.is_log:
            return track
        return Trace(self._left(), right, shown.span, steps, self.is_log)

    def place_at(self, point: QPointF) -> Position | None:
        """The moment at a point of the track, the newest one right of it."""
        scale, shown = self.scale(), self._shown
        if scale is None or shown is None or point.x() < self._left() - self.look.px(REACH):
            return None
        return min(scale.position_at(point.x()), shown.newest)

    def rect_of(self, position: Position) -> QRectF:
        """Where a moment is on the track."""
        scale, reach = self.scale(), self.look.px(REACH)
        x = self._left() if scale is None else scale.x_of(position)
        return QRectF(x - reach, 0, 2 * reach, self.height())

    def _branch_at(self, point: QPointF) -> Segment | None:
        scale, shown = self.scale(), self._shown
        if scale is None or shown is None:
            return None
        spots = Canvas(self, scale, shown).names()
        return next((other.end for other, spot in spots if spot.contains(point)), None)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        branch = self._branch_at(event.position())
        if branch is not None:
            self.branch_chosen.emit(branch)
            return
        self._is_dragged = self.place_at(event.position()) is not None
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        can = self.place_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        self._drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged and event.button() == Qt.MouseButton.LeftButton:
            self._is_dragged = False
            self.released.emit()

    def _drag(self, point: QPointF) -> None:
        point = QPointF(max(point.x(), self._left() - self.look.px(1)), point.y())
        position = self.place_at(point)
        is_other = self._shown is not None and position != self._shown.pin
        if self._is_dragged and position is not None and is_other:
            self.dragged.emit(position)

    # Keys

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return keys.keeps(event, keys.ARROWS | keys.PAGES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        share, shown, scale = JUMPS.get(Qt.Key(event.key())), self._shown, self.scale()
        if share is None or shown is None or scale is None:
            super().keyPressEvent(event)
            return
        here = scale.x_of(shown.pin)
        wanted = scale.position_at(here + share * (scale.right - scale.left))
        wanted = min(max(wanted, Position(0)), shown.newest)
        if wanted == shown.pin:
            wanted = self._next_to(shown, 1 if share > 0 else -1)
        if wanted != shown.pin:
            self.dragged.emit(wanted)
            self.released.emit()

    @staticmethod
    def _next_to(shown: Shown, step: int) -> Position:
        position, depth = shown.pin, shown.frame.depth
        if step > 0:
            return min(position.following(depth), shown.newest)
        return position if position.stage == READY_STAGE else max(position.preceding(depth), Position(0))

    # More

    def tip_at(self, point: QPointF) -> str:
        """The name of a bookmark there, the iteration, and the epoch."""
        position, shown, scale = self.place_at(point), self._shown, self.scale()
        if position is None or shown is None or scale is None:
            return ""
        near = [mark for mark in shown.marks if abs(scale.x_of(mark.position) - point.x()) < REACH / 2]
        if near:
            return f"{near[-1].name}: {_moment_words(near[-1].position, shown)}"
        return _moment_words(position, shown)

    def _make_menu(self) -> QMenu:
        menu, group = QMenu(self), self._scales
        for is_log, words in (
            (False, translate("Timeline", "Linear")),
            (True, translate("Timeline", "Logarithmic")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(is_log == self.is_log)
            action.setData(is_log)
            group.addAction(action)
        group.triggered.connect(lambda action: self.set_log(bool(action.data())))
        menu.addSeparator()
        menu.addAction(translate("Timeline", "Bookmark this moment…")).triggered.connect(self.bookmark_wanted)
        self._compare = menu.addAction(comparison_words(self.compares))
        self._compare.triggered.connect(lambda: self.comparison_wanted.emit(menu.pos()))
        return menu

    def set_log(self, is_log: bool) -> None:
        """Iterations by powers of ten, or evenly."""
        self.is_log = is_log
        for action in self._scales.actions():
            action.setChecked(action.data() == is_log)
        self.log_changed.emit(is_log)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        branch = self._branch_at(QPointF(event.pos()))
        if branch is not None:
            self.branch_menu_wanted.emit(branch, event.globalPos())
        else:
            self._compare.setVisible(self._shown is not None and bool(self._shown.others))
            self._compare.setText(comparison_words(self.compares))
            self._menu.popup(event.globalPos())

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        if self._shown is None:
            return
        if not self.is_short:
            self._paint_words(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.scale()
        if scale is None:
            paint_beginning(painter, self, self._left(), self.width() - self.look.px(TRACK_INSET))
        else:
            paint_run(painter, Canvas(self, scale, self._shown))

    def _paint_words(self, painter: QPainter) -> None:
        appearance, px = self.look.appearance, self.look.px
        title, detail = self._fitting_words()
        line, room = px(17), self._words_width()
        top = (self.height() + px(2) - line * (2 if detail else 1)) / 2
        strong, plain = appearance.font("label_strong"), appearance.font("label")
        text(painter, QRectF(px(INSET), top, room, line), title, strong, appearance.theme.ink, LEFT)
        text(painter, QRectF(px(INSET), top + line, room, line), detail, plain, appearance.theme.ink2, LEFT)


def _moment_words(position: Position, shown: Shown) -> str:
    """`Iteration 12 · epoch 3`; with full batches the iteration says it all."""
    if position.stage == READY_STAGE and position.iteration == 0:
        return translate("Timeline", "Before the first step")
    words = translate("Timeline", "Iteration {number}").format(number=numbers.count(position.iteration + 1))
    epoch = shown.epoch_of(position.iteration)
    if epoch is None:
        return words
    return translate("Timeline", "{iteration} · epoch {number}").format(
        iteration=words, number=numbers.count(epoch + 1)
    )
