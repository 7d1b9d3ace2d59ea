"""The widget that shows the network: turns clicks and keys into places, and can be read by screen readers."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from engine.frame import Place
from gui.look.appearance import Appearance
from gui.network.hit import asked_about
from gui.network.layout.geometry import Point
from gui.network.paint.sample_table import sample_table
from gui.network.walking import walked
from gui.network.zoomable import Zoomable
from gui.session.selection import Selection
from gui.wording.edges import edge_explanations

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Picture(Zoomable):
    """The network to be clicked and walked through.

    It tells by `explanation_wanted` that Enter was pressed on the chosen place, by `menu_wanted` that its
    menu is asked for, and by `lines_menu_wanted` that a chip was pressed, both with a point of the screen.
    """

    explanation_wanted = Signal()
    menu_wanted = Signal(QPoint)
    lines_menu_wanted = Signal(QPoint)

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(appearance, selection, parent)
        self._hovered: Place | None = None
        self._row: int | None = None
        self.tree: QAccessibleInterface | None = None
        selection.changed.connect(self._tell_focus)

    def _tell_focus(self) -> None:
        """A screen reader follows the chosen place, if it reads the picture at all."""
        node = self.tree.focusChild() if self.tree is not None else None
        if node is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.Focus))

    def choose(self, place: Place) -> None:
        """Choose a place for somebody who cannot point at it; the focus comes here with it."""
        showing = self.moment
        if showing is not None and not self._running:
            self._selection.select(asked_about(showing, place))
            self.reveal(place)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Mouse.

    def chip_tip(self, point: QPoint) -> str:
        """What the chip at a point says of its lines, and how to choose others; "" where there is none."""
        showing = self.moment
        if showing is None or self.chip_at(point) is None:
            return ""
        asked = None if showing.asked is None else edge_explanations().get(showing.asked.quantity)
        choose = self.tr("Click, or press E, to choose what the lines show.")
        return choose if asked is None else f"{asked}\n{choose}"

    def sample_at(self, point: QPointF) -> int | None:
        """The row of the batch whose line in the table of all samples is at a point."""
        now = self._current()
        table = None if now is None else sample_table(now[1], now[0])
        return None if table is None else table.row_at(self._scene.inside(Point(point.x(), point.y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self.chip_at(event.position())
        if chip is not None:
            self.lines_menu_wanted.emit(self.below_chip(chip))
            return
        sample = self.sample_at(event.position())
        if sample is not None:
            self._selection.select_sample(sample)
            return
        place = self.place_at(event.position())
        is_middle = event.button() == Qt.MouseButton.MiddleButton
        if is_middle or (place is None and event.button() == Qt.MouseButton.LeftButton):
            self._hover(None)
            self.begin_drag(event)
        self._shows_focus = False
        showing = self.moment
        if place is not None and showing is not None and event.button() == Qt.MouseButton.LeftButton:
            self._selection.select(asked_about(showing, place))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is under the pointer, which is chosen, or by key of what is chosen."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self._selection.place if by_key else self.place_at(event.pos())
        showing = self.moment
        if self._running or showing is None or place is None:
            return
        self._hints.hide()
        if not by_key:
            self._selection.select(asked_about(showing, place))
        rect = self.rect_of(place) if by_key else None
        at = event.pos() if rect is None else QPoint(round(rect.right), round(rect.bottom))
        self.menu_wanted.emit(self.mapToGlobal(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.drag(event):
            return
        chip = self.chip_at(event.position())
        if chip != self._chip:
            self._chip = chip
            self.setToolTip(self.chip_tip(event.position().toPoint()))
            self.update()
        self._row = self.sample_at(event.position())
        self._point_out(self._hovered)
        place = self.place_at(event.position()) if not self._running and chip is None else None
        if place != self._hovered:
            self._hover(place)
            self._hints.about(place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._chip = self._row = None
        self._hover(None)
        self._hints.about(None)

    def _hover(self, place: Place | None) -> None:
        """Light what the pointer is over, here and in whatever else shows it."""
        self._hovered = place
        self._point_out(place)
        self._selection.point_at(place)

    def _point_out(self, place: Place | None) -> None:
        """Over what can be pressed the pointer is a hand."""
        can_press = place is not None or self._chip is not None or self._row is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_press else Qt.CursorShape.ArrowCursor)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = self._current() if not self._running else None
        place = None if now is None else walked(event, now[1], now[0], self._selection.place)
        if place is not None:
            self._hover(None)
            self._shows_focus = True
            self._selection.select(place)
            self.reveal(place)
            self._hints.about(place)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.explanation_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS:
            self._shows_focus = True
            self._hints.about(self._selection.place)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._shows_focus = False
        self._hints.hide()
        self.update()


def _tree_of(_kind: str, asked: QObject | None) -> QAccessibleInterface | None:
    """What a screen reader walks through, made when one first asks, and kept with the picture."""
    if not isinstance(asked, Picture):
        return None
    if asked.tree is None:
        from gui.network.accessible import PictureNode

        asked.tree = PictureNode(asked, asked)
    return asked.tree


QAccessible.installFactory(_tree_of)
