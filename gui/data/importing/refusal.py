"""A file that does not fit: what is wrong with it, where, and what can be done."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.data.collecting import MOST_FAULTS
from engine.data.column_builders import Fault
from engine.problem import Problem
from gui.controls.button import Button, Kind
from gui.controls.focus_ring import FocusRing
from gui.controls.label import Label
from gui.controls.link import Link
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.importing.fault_rows import FaultRows, Rows
from gui.data.importing.words import first_sentence
from gui.wording import numbers
from gui.wording.words import sentence, translate

WIDTH, EDGE, ICON, TEXT_LEFT = 600, 28, 22, 66


class Misfit(NamedTuple):
    """What stands against a file: its name, the rows at fault, and how many rows fit (0: none can be taken).

    `rows` and `names` serve to show them: numbers with cells, how many cells a row should have, and whether
    the first of the rows holds names.
    """

    file: str
    problem: Problem
    faults: tuple[Fault, ...] = ()
    rows: Rows = ()
    width: int = 0
    has_names: bool = False
    fitting: int = 0


class Refusal(QDialog):
    """`rest_wanted`: the rows that fit; `other_wanted`: another file; `reading_wanted`: how it was read.

    The safe choice, another file, has the focus.
    """

    rest_wanted = Signal()
    other_wanted = Signal()
    reading_wanted = Signal()

    def __init__(
        self, look: Look, misfit: Misfit, kept: str, can_look: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(translate("Importing", "Import {name}").format(name=misfit.file))
        title, rest = first_sentence(sentence(misfit.problem))
        self.title = Label(look, title, "message", "ink", wraps=True)
        self.advice = Label(look, advice(misfit, rest), "label", "ink2", wraps=True)
        unchanged = translate("Importing", "Your present data set, {name}, is unchanged.").format(name=kept)
        self.unchanged = Label(look, unchanged, "label", "ink2", wraps=True)
        self.rows = FaultRows(look, misfit.rows, misfit.faults, misfit.width, misfit.has_names)
        self.look_link = Link(look, translate("Importing", "How it is read…"))
        self.rest_button = Button(look, rest_words(misfit.fitting))
        self.cancel_button = Button(look, translate("Importing", "Cancel"))
        self.other_button = Button(look, translate("Importing", "Choose another file…"), Kind.FILLED)
        self._lay_out(misfit, can_look)
        self._connect()
        FocusRing(look, self)
        self.other_button.setFocus()

    def _lay_out(self, misfit: Misfit, can_look: bool) -> None:
        px = self._look.px
        self._body = body = _Body(self._look)
        outer, column = QVBoxLayout(self), QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
        column.setContentsMargins(px(EDGE), px(24), px(EDGE), px(20))
        column.setSpacing(px(6))
        for label in (self.title, self.advice):
            label.setContentsMargins(px(TEXT_LEFT - EDGE), 0, 0, 0)
            column.addWidget(label)
        self.advice.setVisible(bool(self.advice.text()))
        column.addSpacing(px(10))
        if misfit.rows:
            column.addWidget(Label(self._look, misfit.file, "label", "ink3"))
            column.addWidget(self.rows)
            column.addSpacing(px(6))
        else:
            self.rows.setParent(body)
            self.rows.hide()
        column.addLayout(self._line(can_look))
        column.addSpacing(px(10))
        column.addLayout(self._foot(misfit.fitting))
        parent = self.parentWidget()
        room = px(WIDTH) if parent is None else min(px(WIDTH), parent.window().width())
        self.resize(
            QSize(room, body.heightForWidth(room) if body.hasHeightForWidth() else body.sizeHint().height())
        )

    def _line(self, can_look: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.unchanged, 1)
        line.addWidget(self.look_link)
        self.look_link.setVisible(can_look)
        return line

    def _foot(self, fitting: int) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(self._look.px(8))
        foot.addWidget(self.rest_button)
        foot.addStretch(1)
        for button in (self.cancel_button, self.other_button):
            foot.addWidget(button)
        for button in (self.rest_button, self.cancel_button, self.other_button):
            button.setAutoDefault(False)
        self.rest_button.setVisible(fitting > 0)
        self.other_button.setDefault(True)
        return foot

    def _connect(self) -> None:
        for button, signal in (
            (self.rest_button, self.rest_wanted), (self.other_button, self.other_wanted),
            (self.look_link, self.reading_wanted),
        ):  # fmt: skip
            button.clicked.connect(self.accept)
            button.clicked.connect(signal)
        self.cancel_button.clicked.connect(self.reject)


class _Body(Panel):
    """Paper with the sign of an alert at its top left."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "paper")
        look.icons.loaded.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, painter = self.look.px, QPainter(self)
        box = QRectF(px(EDGE), px(24), px(ICON), px(ICON))
        self.look.icons.draw(painter, box, "warning", self.look.appearance.theme.alert)


def advice(misfit: Misfit, rest: str) -> str:
    """What else does not fit, and what can be done."""
    others = misfit.faults[1:]
    if not misfit.fitting:
        return rest
    if not others:
        alone = translate(
            "Importing", "Correct the row in your file and open it again, or import without it."
        )
        return alone if misfit.faults else rest
    them = translate("Importing", "Correct them in your file and open it again, or import without them.")
    return f"{_others_words(others)} {them}"


def _others_words(others: Sequence[Fault]) -> str:
    next_row = numbers.count(others[0].row)
    if len(others) == 1:
        return translate("Importing", "Row {row} does not fit either.").format(row=next_row)
    words = translate("Importing", "{count} more rows do not fit, the next is row {row}.")
    if len(others) + 1 >= MOST_FAULTS:
        words = translate("Importing", "{count} and more rows do not fit, the next is row {row}.")
    return words.format(count=numbers.count(len(others)), row=next_row)


def rest_words(fitting: int) -> str:
    """The button that takes the rest."""
    if fitting == 1:
        return translate("Importing", "Import the 1 row that fits")
    return translate("Importing", "Import the {count} rows that fit").format(count=numbers.count(fitting))
