"""One input that is a number: its name, a slider over the range of the training data, and a field."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from engine.maps import MARGIN
from engine.ranges import Range
from engine.trying import TriedInput
from gui.controls.complaint import Complaint
from gui.controls.field import Field
from gui.controls.label import FittingLabel
from gui.controls.look import Look
from gui.controls.slider import Slider
from gui.trying.words import input_names, input_words
from gui.wording.words import translate

STEPS = 200
NAME, FIELD = 96, 68
GAP = 8
WHOLE_FROM = 10.0


def name_label(look: Look, tried: TriedInput) -> FittingLabel:
    """The name of an input in the first column, cut short only where no wording has room."""
    label, width = FittingLabel(look, ink="ink2"), look.px(NAME)
    names = input_names(tried)
    metrics = QFontMetricsF(look.appearance.font("label"))
    cut = metrics.elidedText(names[-1], Qt.TextElideMode.ElideRight, width)
    label.setFixedWidth(width)
    label.set_wordings(*names, cut)
    return label


class NumberRow(QWidget):
    """`entered` carries a number in the unit of the data, also while the slider is dragged; `resized`: a
    sentence appeared or went."""

    entered = Signal(float)
    resized = Signal()

    def __init__(self, look: Look, tried: TriedInput, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.tried = look, tried
        self._span = tried.high - tried.low or 2.0
        name = input_words(tried)
        self.label = name_label(look, tried)
        self.slider = Slider(look, translate("Trying", "{name}, slider").format(name=name), STEPS)
        self.field = Field(look, name, self._allowed(), FIELD, is_brief=True)
        self.complaint = Complaint(look)
        self.label.setBuddy(self.field)
        self.slider.valueChanged.connect(self._slide)
        self.field.entered.connect(self._enter)
        self.field.complaint.connect(self._complain)
        self._arrange()

    def _arrange(self) -> None:
        grid, px = QGridLayout(self), self._look.px
        grid.setContentsMargins(0, px(1), 0, px(1))
        grid.setHorizontalSpacing(px(GAP))
        grid.setVerticalSpacing(0)
        self.field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.field.setFixedWidth(px(FIELD))
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.slider, 0, 1)
        grid.addWidget(self.field, 0, 2)
        grid.addWidget(self.complaint, 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def _allowed(self) -> Range:
        """As far as a map reaches: beyond the data, but not out of all proportion, nor below 0 where all of
        it is above."""
        room = MARGIN * self._span
        low = self._round(self.tried.low - room)
        return Range(max(0.0, low) if self.tried.low > 0 else low, self._round(self.tried.high + room))

    def show_value(self, value: float) -> None:
        """The number that the sample has."""
        self.field.set_value(value)
        self.slider.blockSignals(True)
        share = (value - self._start) / self._reach
        self.slider.setValue(round(min(1.0, max(0.0, share)) * STEPS))
        self.slider.blockSignals(False)

    @property
    def _start(self) -> float:
        return self.tried.low if self.tried.low < self.tried.high else self.field.allowed.low

    @property
    def _reach(self) -> float:
        return self._span if self.tried.low < self.tried.high else 2 * MARGIN * self._span

    def _slide(self, step: int) -> None:
        at = self._start + self._reach * step / STEPS
        ends = {0: self._start, STEPS: self._start + self._reach}
        self._enter(ends[step] if step in ends and not self.tried.is_whole else self._round(at))

    def _enter(self, value: float) -> None:
        self.field.setModified(False)
        self.entered.emit(value)

    def _round(self, value: float) -> float:
        """A number as it would be in the table: whole where that is fine enough, else with a step of a
        hundredth of the range or less."""
        if self.tried.is_whole and self._span >= WHOLE_FROM:
            return float(round(value))
        return float(round(value, 2 - math.floor(math.log10(self._span))))

    def _complain(self, words: str) -> None:
        self.complaint.say(words)
        self.resized.emit()
