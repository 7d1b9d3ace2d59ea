"""The ring around the control that has the focus: ink, 2 px wide, 2 px away, above everything."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from gui.controls.look import Look
from gui.look.tokens import FIELD_RADIUS

AWAY = 4
MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)

_is_alive: Callable[[object], bool] = Shiboken.isValid


class FocusRing(QWidget):
    """Follows the focus among the widgets of its parent window. Widgets that draw their own focus say so with
    the property `draws_focus`."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._target: QWidget | None = None
        self._watched: tuple[QWidget, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self._watched and event.type() in MOVING:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.appearance.theme.ink, 2))
        radius = self._look.px(FIELD_RADIUS) + AWAY - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in filter(_is_alive, self._watched):  # the others went with the window
            widget.removeEventFilter(self)
        self._target = now if now is not None and self._is_ringed(now) else None
        self._watched = tuple(self._moved_with(self._target))
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def _is_ringed(self, widget: QWidget) -> bool:
        """The window itself is no control: it has the focus where nothing else has."""
        is_inside = widget is not self._window and self._window.isAncestorOf(widget)
        return is_inside and not widget.property("draws_focus")

    def _moved_with(self, target: QWidget | None) -> Iterator[QWidget]:
        """The target and all that it lies in."""
        while target is not None and target is not self._window:
            yield target
            target = target.parentWidget()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        around = QRect(corner, target.size()).adjusted(-AWAY, -AWAY, AWAY, AWAY)
        self.setGeometry(around)
        self.raise_()
        self.show()
