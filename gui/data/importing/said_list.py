"""What is done to a table on the way in, and what becomes of its columns: a sentence a line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.problem import Problem
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.wording.words import sentence, translate

MOST = 40


class SaidList(QWidget):
    """A title and the sentences, which scroll where they need more room than there is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.sentences: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(Label(look, translate("Importing", "What will be done"), "section", "ink"))
        inside = Panel(look, "paper")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, look.px(12), 0)
        self._lines.setSpacing(look.px(4))
        scroll = QuietScroll(look)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)

    def say(self, first: str, problems: Sequence[Problem]) -> None:
        """`first`, and a sentence for each of these."""
        self.sentences = tuple(words for words in (first, *map(sentence, problems[:MOST])) if words)
        if len(problems) > MOST:
            more = translate("Importing", "And {count} more of the same kind.")
            self.sentences += (more.format(count=len(problems) - MOST),)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in self.sentences:
            self._lines.addWidget(Label(self._look, words, "label", "ink2", wraps=True))
        self._lines.addStretch(1)
