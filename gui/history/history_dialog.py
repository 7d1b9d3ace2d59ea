"""What the history of the run costs, and how much it may."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.history import MEBIBYTE, HistoryUse
from engine.ranges import Range
from gui.controls.button import Button, Kind
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.dialogs.small_dialog import SmallDialog
from gui.wording import numbers
from gui.wording.words import translate

WIDTH, FIELD = 392, 72
ALLOWED = Range(1, 65_536)
"""MiB."""


class HistoryDialog(SmallDialog):
    """A new limit is in force at once; Enter and Esc close the dialog."""

    def __init__(
        self, look: Look, use: Callable[[], HistoryUse], set_limit: Callable[[float], None], parent: QWidget
    ) -> None:
        super().__init__(look, translate("History", "History"), WIDTH, parent)
        self._use, self._set_limit = use, set_limit
        about = translate(
            "History",
            "Any moment of the run can be gone back to: the nearest state kept is taken, and the rest is "
            "replayed to the same bits. With less memory states lie further apart, and no moment is lost.",
        )
        self._used, self._states = (Label(look, role="label_medium", ink="ink") for _ in range(2))
        self.limit = Field(look, translate("History", "Memory for the history, in MiB"), ALLOWED, FIELD)
        self._complaint = Label(look, ink="alert", wraps=True)
        self.close_button = Button(look, translate("History", "Done"), Kind.FILLED)
        self.column.addWidget(Label(look, about, wraps=True))
        self.column.addLayout(self._rows(look))
        self.column.addWidget(self._complaint)
        self.add_buttons(self.close_button)
        self._complaint.hide()
        self.limit.entered.connect(self._take)
        self.limit.complaint.connect(self._complain)
        self.limit.done.connect(self.accept)
        self.close_button.clicked.connect(self.accept)
        self.refresh()
        self.limit.setFocus()
        self.limit.selectAll()

    @property
    def words(self) -> tuple[str, str]:
        """What is used, and how the states lie."""
        return self._used.text(), self._states.text()

    def refresh(self) -> None:
        """Show what the history costs now."""
        use = self._use()
        self.limit.set_value(round(use.budget / MEBIBYTE, 3))
        self._used.setText(_used_words(use))
        self._states.setText(_states_words(use))

    def _rows(self, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        rows = (
            (translate("History", "States kept"), self._states),
            (translate("History", "Memory used"), self._used),
            (translate("History", "At most, in MiB"), self.limit),
        )
        for row, (words, widget) in enumerate(rows):
            grid.addWidget(Label(look, words), row, 0)
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _take(self, mebibytes: float) -> None:
        self._set_limit(mebibytes)
        self.refresh()

    def _complain(self, words: str) -> None:
        self._complaint.setText(words)
        self._complaint.setVisible(bool(words))
        self.adjustSize()


def _used_words(use: HistoryUse) -> str:
    words = translate("History", "{used} of {limit} MiB")
    used, limit = (numbers.significant(each / MEBIBYTE, 3).plain for each in (use.bytes, use.budget))
    return words.format(used=used, limit=limit)


def _states_words(use: HistoryUse) -> str:
    count = numbers.count(use.states)
    if use.finest == use.coarsest:
        words = translate("History", "{count}, one every {stride} iterations")
        return words.format(count=count, stride=numbers.count(use.finest))
    words = translate("History", "{count}, one every {finest} to {coarsest} iterations")
    return words.format(count=count, finest=numbers.count(use.finest), coarsest=numbers.count(use.coarsest))
