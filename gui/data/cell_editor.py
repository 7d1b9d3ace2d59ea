"""The field in which a cell is typed: outlined in ink, in alert while what is typed does not fit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QValidator
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, outlined

Judge = Callable[[str], str]
RADIUS = 4


class _Fits(QValidator):
    """Anything can be typed, but only what fits can be taken over."""

    def __init__(self, judge: Judge, parent: QWidget) -> None:
        super().__init__(parent)
        self._judge = judge

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        state = QValidator.State.Intermediate if self._judge(text) else QValidator.State.Acceptable
        return state, text, at


class CellEditor(QLineEdit):
    """`judge` says what stands against a text; `say` hands that on, or "" when all is well."""

    def __init__(
        self, look: Look, parent: QWidget, judge: Judge, say: Callable[[str], None],
        levels: Sequence[str] = (), is_number: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._judge, self._say = look, judge, say
        self.setFrame(False)
        see_through = self.palette()
        see_through.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(see_through)
        self.setFont(look.appearance.font("label_strong"))
        self.setAlignment(RIGHT if is_number else LEFT)
        self.setTextMargins(look.px(6), 0, look.px(6), 0)
        self.setProperty("draws_focus", True)
        self.setValidator(_Fits(judge, self))
        self.textEdited.connect(self._follow)
        if levels:
            self._complete(levels)

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed does not fit."""
        return bool(self._judge(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # taken over already: the table must not begin to edit anew

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.appearance.theme
        edge = theme.alert if self.is_wrong else theme.ink
        painter = QPainter(self)
        outlined(painter, QRectF(self.rect()), self._look.px(RADIUS), theme.paper, edge, 2.0)
        painter.end()
        super().paintEvent(event)

    def _follow(self, typed: str) -> None:
        self._say(self._judge(typed))
        self.update()

    def _complete(self, levels: Sequence[str]) -> None:
        completer = QCompleter(list(levels), self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(completer)
