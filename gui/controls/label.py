"""Words in a role of the type scale and a token's colour, which follow theme and size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from gui.controls.look import Look


class Label(QLabel):
    """`ink` names a token. With `wraps` the words may take several lines."""

    def __init__(
        self, look: Look, words: str = "", role: str = "label", ink: str = "ink2", wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(words, parent)
        self._look, self._role, self._ink = look, role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        look.appearance.changed.connect(self._dress)
        self._dress()

    def set_ink(self, ink: str) -> None:
        """Another token's colour."""
        self._ink = ink
        self._dress()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self.wordWrap() else hint

    def _dress(self) -> None:
        appearance = self._look.appearance
        self.setFont(appearance.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(appearance.theme, self._ink))
        self.setPalette(palette)
