"""The working under the picture: why the selected number is what it is, and its curve."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from engine.frame import Frame, Place
from gui.appearance import Appearance
from gui.explain import tooltip
from gui.explain.arrangement import HEIGHT, MARGIN, Arrangement, Arranger
from gui.explain.content import Content, Notice
from gui.explain.explain import content_of
from gui.explain.formula import Spot
from gui.explain.notices import nothing_notice, running_notice
from gui.explain.pieces import plain
from gui.explain.scene import After, LossAlong, Scene
from gui.explain.sentence import in_words, spoken
from gui.selection import Selection
from gui.words import translate

ENLARGED = 1.22
"""How much larger the working is in a large window."""


class Working(QWidget):
    """Shows the derivation of the selection in the frame it was given, with the curve at its right.

    `factor_hovered` carries the place of the factor under the pointer, or None; `place_chosen` the place of
    the one that was clicked, which is also selected.
    """

    factor_hovered = Signal(object)
    place_chosen = Signal(object)

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._selection = appearance, selection
        self._frame: Frame | None = None
        self._after: After | None = None
        self._loss_along: LossAlong | None = None
        self._is_running = False
        self._enlarged = 1.0
        self._content: Content | Notice | None = None
        self._arrangement: Arrangement | None = None
        self._arranger = Arranger(appearance, 1.0)
        self._hovered: Place | None = None
        self._focused: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("Working", "Working"))
        appearance.changed.connect(self._restyle)
        selection.changed.connect(self._forget)
        selection.pointed_changed.connect(self.update)

    # What is shown

    def set_frame(self, frame: Frame, evaluation: object = None, after: After | None = None) -> None:
        """Show another moment; `after` is its batch once more with the new weights, at UPDATE."""
        del evaluation  # every view is given it; the working does without
        if frame is not self._frame or after is not self._after:
            self._frame, self._after = frame, after
            self._forget()

    def set_after(self, after: After | None) -> None:
        """What the new weights bring was worked out later than the frame came."""
        self._after = after
        self._forget()

    def set_loss_along(self, loss_along: LossAlong | None) -> None:
        """How to work out the loss of a sample for other values of one weight; None draws no such curve."""
        self._loss_along = loss_along
        self._forget()

    def set_running(self, is_running: bool) -> None:
        """While training runs nobody can read a formula."""
        if is_running != self._is_running:
            self._is_running = is_running
            self._forget()

    def set_enlarged(self, is_enlarged: bool) -> None:
        """In a large window the working grows with the picture."""
        enlarged = ENLARGED if is_enlarged else 1.0
        if enlarged != self._enlarged:
            self._enlarged = enlarged
            self._restyle()

    @property
    def content(self) -> Content | Notice | None:
        """What is shown just now."""
        if self._content is None and self._frame is not None:
            self._content = self._explain(0)
        return self._content

    def _forget(self) -> None:
        self._content = self._arrangement = None
        self._focused = None
        if self.isVisible():
            self._describe()
            self.update()

    def _restyle(self) -> None:
        self._arranger = Arranger(self._appearance, self._enlarged)
        self._arrangement = None
        self.updateGeometry()
        self.update()

    def _explain(self, squeeze: int) -> Content | Notice:
        if self._is_running:
            return running_notice()
        place = self._selection.place
        if self._frame is None or place is None:
            return nothing_notice()
        scene = Scene(self._frame, place, self._selection.sample, self._after, self._loss_along, squeeze)
        return content_of(scene)

    def _describe(self) -> None:
        content = self.content
        if isinstance(content, Content):
            self.setAccessibleDescription(spoken(content))
        elif content is not None:
            self.setAccessibleDescription(in_words(f"{plain(content.title)}. {content.text}"))

    # Where things are

    def sizeHint(self) -> QSize:
        return QSize(784, round(HEIGHT * self._unit))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @property
    def _unit(self) -> float:
        return self._appearance.scale * self._enlarged

    @property
    def spots(self) -> list[Spot]:
        """Every column that comes from somewhere, as painted."""
        if self._arrangement is None:
            self.grab()
        spots = self._arrangement.spots if self._arrangement is not None else []
        return [spot for spot in spots if spot.place is not None]

    def place_at(self, point: QPointF) -> Place | None:
        """Where the number at a point comes from."""
        return next((spot.place for spot in self.spots if spot.rect.contains(point)), None)

    def rect_of(self, place: Place) -> QRectF | None:
        """Where the column of a place is."""
        return next((spot.rect for spot in self.spots if spot.place == place), None)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        content = self.content
        arrangement = self._arranged(content) if isinstance(content, Content) else None
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._appearance.theme.paper)
            if isinstance(content, Notice):
                self._paint_notice(painter, content)
            elif arrangement is not None:
                arrangement.paint(painter, self._lit(), self._focused_place())

    def showEvent(self, event: QShowEvent) -> None:
        self._describe()
        super().showEvent(event)

    def _arranged(self, content: Content) -> Arrangement:
        size = QSizeF(self.size())
        if self._arrangement is None or self._arrangement.size != size:
            self._arrangement = self._arranger.arrange(self._builder(content), size)
        return self._arrangement

    def _builder(self, content: Content) -> Callable[[int], Content]:
        def build(squeeze: int) -> Content:
            again = content if squeeze == 0 else self._explain(squeeze)
            return again if isinstance(again, Content) else content

        return build

    def _paint_notice(self, painter: QPainter, notice: Notice) -> None:
        setter, unit = self._arranger.setter(), self._unit
        room = QRectF(self.rect()).adjusted(MARGIN * unit, 0, -MARGIN * unit, 0)
        middle = 21 * unit
        setter.draw(painter, room.left(), middle, notice.title, "ink2", "strong")
        painter.setFont(self._appearance.font("label", self._enlarged))
        painter.setPen(self._appearance.theme.ink2)
        box = QRectF(room.left(), middle + 16 * unit, min(room.width(), 460 * unit), room.height())
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), notice.text)

    def _lit(self) -> Place | None:
        pointed = self._selection.pointed
        if pointed is None:
            return None
        same = (spot.place for spot in self._all_spots() if _is_same(spot.place, pointed))
        return next(same, None)

    def _all_spots(self) -> list[Spot]:
        return self._arrangement.spots if self._arrangement is not None else []

    # Pointing and choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        over_samples = self._is_over_samples(event.position())
        shape = Qt.CursorShape.PointingHandCursor if place or over_samples else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._hover(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, place: Place | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self._selection.point_at(place)
            self.factor_hovered.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self.place_at(event.position())
        if place is not None:
            self._choose(place)
        elif self._is_over_samples(event.position()):
            self._list_samples(event.globalPosition())

    def _choose(self, place: Place) -> None:
        self._hover(None)
        self._selection.select(place)
        self.place_chosen.emit(place)

    def _is_over_samples(self, point: QPointF) -> bool:
        rect = self._arrangement.sample_rect if self._arrangement is not None else None
        return rect is not None and rect.contains(point)

    def samples_menu(self) -> QMenu:
        """What each sample of the batch adds to the gradient; choosing one shows it."""
        menu = QMenu(self)
        content = self.content
        samples = content.samples if isinstance(content, Content) else ()
        for row, value in samples:
            text = translate("Working", "Sample {number}: {value}").format(number=row + 1, value=plain(value))
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, row=row: self._selection.select_sample(row))
        return menu

    def _list_samples(self, where: QPointF) -> None:
        menu = self.samples_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where.toPoint())

    # Keys: up and down walk the factors, Enter goes to one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.spots:
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if (place := self._focused_place()) is not None:
                self._choose(place)
            case _:
                event.ignore()

    def _walk(self, step: int) -> None:
        count = len(self.spots)
        start = -1 if step > 0 else count
        self._focused = ((start if self._focused is None else self._focused) + step) % count
        self._hover(self._focused_place())
        self.update()

    def _focused_place(self) -> Place | None:
        spots = [spot for spot in self._all_spots() if spot.place is not None]
        if self._focused is None or not self.hasFocus() or self._focused >= len(spots):
            return None
        return spots[self._focused].place

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._focused = None
        self._hover(None)
        self.update()
        super().focusOutEvent(event)

    # What had no room

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """Over a factor what is known of its source; elsewhere the extra lines that had no room."""
        place = self.place_at(point)
        if place is not None and self._frame is not None:
            return tooltip.text(self._frame, place, self._selection.sample)
        return self._hidden_text()

    def _hidden_text(self) -> str:
        arrangement, content = self._arrangement, self.content
        if arrangement is None or not isinstance(content, Content):
            return ""
        extras = [plain(extra[0]) for extra in content.extras if extra]
        return "\n".join(extras[arrangement.extras_shown :])


def _is_same(place: Place | None, other: Place) -> bool:
    """The same number, whichever sample it is asked for."""
    if place is None:
        return False
    return place == other or replace(place, sample=None) == replace(other, sample=None)
