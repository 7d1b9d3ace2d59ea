"""The pairs of a gradient check: whose gradient, what backpropagation says, what a nudge says."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.frame import Frame
from engine.gradient_check import TOLERANCE, Pair
from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT
from gui.wording import numbers
from gui.wording.naming import bare_name
from gui.wording.words import translate

ROW = 26
NUMBER_WIDTH, VERDICT_WIDTH, LEAST_WIDTH = 112, 96, 96


class PairTable(QTableWidget):
    """`pair_chosen` carries the pair of a row that was clicked, or Enter pressed on."""

    pair_chosen = Signal(object)

    def __init__(
        self, look: Look, pairs: tuple[Pair, ...], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(len(pairs), 5, parent)
        self._look, self.pairs = look, pairs
        self._dress()
        for row, pair in enumerate(pairs):
            self._fill(row, pair, bare_name(frame.experiment, pair.place))
        self.cellClicked.connect(lambda row, _: self.pair_chosen.emit(self.pairs[row]))
        self.cellActivated.connect(lambda row, _: self.pair_chosen.emit(self.pairs[row]))
        if pairs:
            self.setCurrentCell(0, 0)

    def _dress(self) -> None:
        look, header = self._look, self.horizontalHeader()
        self.setAccessibleName(translate("PairTable", "Pairs, the worst first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(ROW))
        self.setFont(look.appearance.font("label"))
        header.setFont(look.appearance.font("axis"))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(look.px(LEAST_WIDTH))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, words in enumerate(self._titles()):
            title = QTableWidgetItem(words)
            title.setTextAlignment(RIGHT if 0 < column < 4 else LEFT)
            self.setHorizontalHeaderItem(column, title)
            if column:
                self.setColumnWidth(column, look.px(NUMBER_WIDTH if column < 4 else VERDICT_WIDTH))

    def _titles(self) -> tuple[str, ...]:
        return (
            translate("PairTable", "Weight"), translate("PairTable", "Gradient"),
            translate("PairTable", "Nudge says"), translate("PairTable", "Differ by"), "",
        )  # fmt: skip

    def _fill(self, row: int, pair: Pair, name: str) -> None:
        theme = self._look.appearance.theme
        numbers_ = (
            numbers.change(pair.gradient, 6).plain,
            numbers.change(pair.nudged, 6).plain,
            numbers.significant(pair.error, 2).plain,
        )
        for column, words in enumerate((name, *numbers_, verdict(pair))):
            item = QTableWidgetItem(words)
            if 0 < column < 4:
                item.setTextAlignment(RIGHT)
            if is_wrong(pair):
                item.setForeground(theme.alert)
            self.setItem(row, column, item)


def is_wrong(pair: Pair) -> bool:
    """Whether the two differ by more than rounding."""
    return not pair.at_kink and pair.error > TOLERANCE


def verdict(pair: Pair) -> str:
    """In a word."""
    if pair.at_kink:
        return translate("PairTable", "at a kink")
    return translate("PairTable", "differs") if is_wrong(pair) else translate("PairTable", "matches")
