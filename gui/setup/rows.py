"""A line of the setup panel: a label and what is chosen, and under it what stands against the choice."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.label import Label
from gui.controls.look import Look
from gui.tokens import ROW_HEIGHT

INDENT = 12
ICON_ROOM = 20


class Row(QWidget):
    """Label at the left, control at the right; as high as a row of the design."""

    def __init__(self, look: Look, words: str, control: QWidget | None = None, indent: bool = False) -> None:
        super().__init__()
        self._look, self._indent = look, indent
        self.label = Label(look, words)
        line = QHBoxLayout(self)
        line.setSpacing(0)
        line.addWidget(self.label)
        line.addStretch(1)
        if control is not None:
            line.addWidget(control)
            self.label.setBuddy(control)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        self.setFixedHeight(self._look.px(ROW_HEIGHT))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(self._look.px(INDENT) if self._indent else 0, 0, 0, 0)


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


class Complaint(QWidget):
    """An alert sign and a sentence; hidden while all is well."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._label = Label(look, "", "axis", "alert", wraps=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(ICON_ROOM), 0, 0, look.px(4))
        line.addWidget(self._label)
        look.icons.loaded.connect(self.update)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._label.text()

    def say(self, words: str) -> None:
        """Say what stands against it, or nothing more."""
        self._label.setText(words)
        self.setVisible(bool(words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._look.px(20)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self._look.px(15)
        self._look.icons.draw(
            QPainter(self),
            QRectF(0, self._look.px(1), side, side),
            "warning",
            self._look.appearance.theme.alert,
        )
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
