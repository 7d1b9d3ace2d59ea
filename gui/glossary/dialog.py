"""The glossary to read: words and symbols at the left, what they mean at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialogs.dialog import ReadingDialog
from gui.glossary.term import Chapter, Term
from gui.glossary.terms import glossary
from gui.wording.words import translate

TOP = Qt.AlignmentFlag.AlignTop


class Glossary(ReadingDialog):
    """Chapter by chapter; `show_term` scrolls to a word."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._look = look
        self._words: dict[str, Label] = {}
        self._body = body = Panel(look, "paper")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, look.px(12), 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnStretch(2, 1)
        for chapter in glossary():
            self._add_chapter(chapter)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        super().__init__(look, translate("Glossary", "Glossary"), body, QSize(680, 600), parent)

    def show_term(self, word: str) -> None:
        """Bring a word to the top of what is seen."""
        width = self.sight.viewport().width()
        self._body.resize(width, self._body.heightForWidth(width))
        self.sight.verticalScrollBar().setValue(self._words[word].y() - self._look.px(8))

    def _add_chapter(self, chapter: Chapter) -> None:
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, self._look.px(36))
        title = Label(self._look, chapter.title, "section", "ink")
        self._grid.addWidget(title, row, 0, 1, 3, Qt.AlignmentFlag.AlignBottom)
        for term in chapter.terms:
            self._add_term(term)

    def _add_term(self, term: Term) -> None:
        row, look = self._grid.rowCount(), self._look
        word = self._words[term.word] = Label(look, term.word, "label_medium", "ink", wraps=True)
        word.setFixedWidth(look.px(130))
        self._grid.addWidget(word, row, 0, TOP)
        self._grid.addWidget(Label(look, term.symbol, "symbol", "ink"), row, 1, TOP)
        self._grid.addWidget(Label(look, term.meaning, wraps=True), row, 2, TOP)
