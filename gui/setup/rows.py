"""A line of the setup panel: a label and what is chosen."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.controls.first_look import FirstLook
from gui.controls.label import Label
from gui.controls.look import Look
from gui.look.tokens import ROW_HEIGHT

INDENT = 12
GAP = 4


class Row(QWidget):
    """Label at the left, control at the right edge, `beside` right after the label.

    A value is never cut: one that leaves its label no room takes the whole line below it.
    """

    def __init__(
        self, look: Look, words: str, control: QWidget | None = None, indent: bool = False,
        beside: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        FirstLook(self, self.look_first)
        self._look, self._indent = look, indent
        self.label = Label(look, words)
        self._control, self._beside = control, beside
        for widget in (self.label, beside, control):
            if widget is not None:
                widget.setParent(self)
        if control is not None:
            self.label.setBuddy(control)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.appearance.changed.connect(self._change)

    @property
    def is_stacked(self) -> bool:
        """The control stands below its label."""
        return self._is_stacked_at(self.width())

    def sizeHint(self) -> QSize:
        control = 0 if self._control is None else self._gap() + _width(self._control)
        return QSize(self._label_end() + control, self._look.px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(ROW_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        return self._look.px(ROW_HEIGHT) * (2 if self._is_stacked_at(width) else 1)

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._change()
        return False

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def showEvent(self, _event: QShowEvent) -> None:
        self._arrange()

    def _change(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _is_stacked_at(self, width: int) -> bool:
        control = self._control
        return control is not None and self._label_end() + self._gap() + _width(control) > width

    def _gap(self) -> int:
        return self._look.px(GAP)

    def _left(self) -> int:
        return self._look.px(INDENT) if self._indent else 0

    def _label_end(self) -> int:
        beside = 0 if self._beside is None else self._gap() + _width(self._beside)
        return self._left() + _width(self.label) + beside

    def _arrange(self) -> None:
        line = self._look.px(ROW_HEIGHT)
        self.label.setGeometry(self._left(), 0, _width(self.label), line)
        if self._beside is not None:
            size = self._beside.sizeHint()
            x = self._left() + _width(self.label) + self._gap()
            self._beside.setGeometry(x, (line - size.height()) // 2, size.width(), size.height())
        if self._control is not None:
            self._arrange_control(self._control, line)

    def _arrange_control(self, control: QWidget, line: int) -> None:
        room = self.width() - self._left()
        width = room if self.is_stacked else min(room, _width(control))
        height = min(line, control.sizeHint().height())
        top = (line - height) // 2 + (line if self.is_stacked else 0)
        control.setGeometry(self.width() - width, top, width, height)


def _width(widget: QWidget) -> int:
    return widget.sizeHint().width()


class Line(QWidget):
    """Widgets side by side, as high as a row; the first takes what room there is."""

    def __init__(self, look: Look, *widgets: QWidget) -> None:
        super().__init__()
        self._look = look
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for number, widget in enumerate(widgets):
            line.addWidget(widget, 0 if number else 1)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        self.setFixedHeight(self._look.px(ROW_HEIGHT))
