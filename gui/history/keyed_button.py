"""A button that shows the key that does the same."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.button import Button
from gui.controls.key_cap import KeyCap
from gui.controls.look import Look


class KeyedButton(Button):
    """The words, and at their right a key cap."""

    def __init__(self, look: Look, words: str, key: str, height: int, parent: QWidget | None = None) -> None:
        self._cap: KeyCap | None = None
        super().__init__(look, words, height=height, parent=parent)
        self._cap = KeyCap(look, key)
        self._cap.setParent(self)
        self.setAccessibleName(f"{words} ({key})")

    def _content_width(self) -> float:
        return super()._content_width() + self._cap_room()

    def _cap_room(self) -> int:
        return 0 if self._cap is None else self._gap() + self._cap.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cap is not None:
            size = self._cap.sizeHint()
            right = self.width() - round((self.width() - self._content_width()) / 2)
            top = (self.height() - size.height()) // 2
            self._cap.setGeometry(right - size.width(), top, size.width(), size.height())
