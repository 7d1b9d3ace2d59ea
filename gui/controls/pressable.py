"""What every drawn control that is pressed has in common."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look


class Pressable(QAbstractButton):
    """Reached by Tab, pressed by Space and Enter, never smaller than its content.

    `kept` are the keys that are its own while it has the focus.
    """

    kept = keys.PRESS

    def __init__(self, look: Look, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look = look
        self.setText(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.appearance.changed.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        return keys.keeps(event, self.kept)
