"""What stands against a choice or a number, in one sentence under it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.label import Label
from gui.controls.look import Look

ICON_ROOM = 20


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
