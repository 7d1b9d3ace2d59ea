"""The working under the picture: the explanation of what is selected, to be pointed at and walked through."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from engine.frame import Place
from gui.controls.first_look import FirstLook
from gui.explain import tooltip
from gui.explain.content.content import Content
from gui.explain.content.pieces import plain
from gui.explain.explanation import Explanation
from gui.explain.setting.arrangement import NUDGE, SAMPLES
from gui.look.appearance import Appearance
from gui.session.selection import Selection
from gui.wording.words import translate

KEYBOARD_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Working(Explanation):
    """Up and down walk the factors, the list of samples and the nudge; Enter is like a click.

    `factor_hovered` carries the place of the factor under the pointer, or None; `place_chosen` the place of
    the one that was chosen, which is also selected.
    """

    factor_hovered = Signal(object)
    place_chosen = Signal(object)

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(appearance, selection, parent)
        FirstLook(self, self.look_first)
        self._hovered: Place | None = None
        self._focused: int | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._show_sample)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def forget(self) -> None:
        self._focused = None
        super().forget()

    # Pointing and choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        over = place or self._link_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._hover(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, place: Place | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.selection.point_at(place)
            self.factor_hovered.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self.place_at(event.position())
        if place is not None:
            self._choose(place)
        else:
            self._press(self._link_at(event.position()))

    def _choose(self, place: Place) -> None:
        self._hover(None)
        self.selection.select(place)
        self.place_chosen.emit(place)

    @property
    def _links(self) -> dict[str, QRectF]:
        return {} if self.arrangement is None else self.arrangement.links

    def _link_at(self, point: QPointF) -> str:
        return next((name for name, rect in self._links.items() if rect.contains(point)), "")

    def _press(self, link: str) -> None:
        """The list of samples, or the nudge."""
        if link == SAMPLES:
            self._list_samples(QPointF(self.mapToGlobal(self._links[SAMPLES].center())))
        elif link == NUDGE:
            self.nudge()

    def samples_menu(self) -> QMenu:
        """What each sample of the batch adds to the gradient; choosing one shows it."""
        self._menu.clear()
        samples = self.content.samples if isinstance(self.content, Content) else ()
        for row, value in samples:
            text = translate("Working", "Sample {number}: {value}").format(number=row + 1, value=plain(value))
            action = self._menu.addAction(text)
            action.setData(row)
            action.setCheckable(True)
            action.setChecked(row == self.selection.sample)
        self._menu.addSeparator()
        for line in self.content.below_samples if isinstance(self.content, Content) else ():
            self._menu.addAction(plain(line)).setEnabled(False)
        return self._menu

    def _list_samples(self, where: QPointF) -> None:
        self.samples_menu().popup(where.toPoint())

    def _show_sample(self, action: QAction) -> None:
        self.selection.select_sample(int(action.data()))

    # Keys: up and down walk the factors and the list of samples, Enter goes there

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._stops:
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._focused is not None:
                self._enter()
            case _:
                event.ignore()

    @property
    def _stops(self) -> int:
        return len(self.spots) + len(self._links)

    @property
    def _focused_link(self) -> str:
        """The link that has the focus of the keyboard; links come after the factors."""
        after = -1 if self._focused is None else self._focused - len(self.spots)
        return list(self._links)[after] if 0 <= after < len(self._links) else ""

    def _walk(self, step: int) -> None:
        start = -1 if step > 0 else self._stops
        self._focused = ((start if self._focused is None else self._focused) + step) % self._stops
        self._hover(self.focused_place())
        self.update()

    def _enter(self) -> None:
        place = self.focused_place()
        if place is not None:
            self._choose(place)
        else:
            self._press(self._focused_link)

    def focused_place(self) -> Place | None:
        spots = [spot for spot in self.all_spots() if spot.place is not None]
        if self._focused is None or not self.hasFocus() or self._focused >= len(spots):
            return None
        return spots[self._focused].place

    def paint_focus(self, painter: QPainter) -> None:
        rect = self._links.get(self._focused_link)
        if rect is not None and self.hasFocus():
            painter.setPen(QPen(self.appearance.theme.ink, 1.5 * self.unit, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-4, 0, 4, 2), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tells_extras = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._focused = None
        self.tells_extras = False
        self._hover(None)
        self.update()
        super().focusOutEvent(event)

    # What had no room

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return False

    def tip_at(self, point: QPointF) -> str:
        """Over a factor what is known of its source; elsewhere the extra lines that had no room."""
        place = self.place_at(point)
        if place is not None and self.frame is not None:
            return tooltip.text(self.frame, place, self.selection.sample)
        hidden = () if self.arrangement is None else self.arrangement.hidden_extras
        said = (plain(piece for piece in line if piece.style != "button").strip() for line in hidden)
        return "\n".join(said)
