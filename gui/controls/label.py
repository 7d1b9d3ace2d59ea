"""Words in a role of the type scale and a token's colour, which follow theme and size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.controls.look import Look
from gui.controls.paint import advance
from gui.look.hyphens import narrow_hyphens


class Label(QLabel):
    """`ink` names a token. With `wraps` the words may take several lines."""

    def __init__(
        self, look: Look, words: str = "", role: str = "label", ink: str = "ink2", wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(narrow_hyphens(words), parent)
        self._words = words
        self._look, self._role, self._ink = look, role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        look.appearance.changed.connect(self._dress)
        self._dress()

    def setText(self, words: str) -> None:
        self._words = words
        super().setText(narrow_hyphens(words))

    def text(self) -> str:
        return self._words

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


class FittingLabel(Label):
    """Says the longest of several wordings that fits, and the longest of all in its tooltip."""

    def __init__(self, look: Look, role: str = "label", ink: str = "ink3") -> None:
        super().__init__(look, "", role, ink)
        self._wordings: tuple[str, ...] = ()

    def set_wordings(self, *wordings: str) -> None:
        """Other words, the longest first."""
        self._wordings = wordings
        self._choose()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        longest = max((advance(words, self.font()) for words in self._wordings), default=0.0)
        return QSize(round(longest) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        fitting = (words for words in self._wordings if advance(words, self.font()) <= self.width())
        words = next(fitting, self._wordings[-1] if self._wordings else "")
        if words != self.text():
            self.setText(words)
            self.setToolTip("" if words == self._wordings[0] else self._wordings[0])
            self.setAccessibleName(self._wordings[0])
