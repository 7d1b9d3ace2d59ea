"""What becomes of rows that lack an input, chosen under the columns; hidden where no row does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from gui.controls.choice import Choice
from gui.controls.label import Label
from gui.controls.look import Look
from gui.data.words import ways_with_missing
from gui.wording.words import translate

WIDTH = 120


class MissingLine(QWidget):
    """`chosen` carries a key of `ways_with_missing`."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        words = translate("MissingLine", "Missing inputs")
        self.choice = Choice(look, words, width=WIDTH)
        self.choice.set_choices(ways_with_missing())
        self.choice.chosen.connect(self.chosen)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Label(look, words), 1)
        self._row.addWidget(self.choice)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def show_setup(self, setup: Setup) -> None:
        """Show what is done in other data."""
        self.choice.set_choice("fill" if setup.preparation.missing == "fill" else "leave_out")
        features = setup.preparation.of_role(ColumnRole.FEATURE)
        self.setVisible(any(setup.table[spec.name].missing_mask().any() for spec in features))

    def _grow(self) -> None:
        self._row.setContentsMargins(0, self._look.px(10), 0, 0)
