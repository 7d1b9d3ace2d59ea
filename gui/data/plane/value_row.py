"""The second line over the plane where a number is to be predicted: which number is painted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.data.painting import rounded
from engine.data.table import Column, number_word
from engine.ranges import ANY_NUMBER
from gui.controls.field import Field
from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.slider import Slider
from gui.data.plane.value_colours import ValueColours
from gui.data.plane.value_key import ValueKey
from gui.data.words import title_of
from gui.wording.words import translate

HEIGHT = 44
STEPS, FIELD = 200, 76


class ValueRow(Panel):
    """`chosen` carries the number a person chose, also while the slider is dragged."""

    chosen = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self.value, self.colours = 1.0, ValueColours()
        self._column: Column | None = None
        self.label = FittingLabel(look, ink="ink2")
        self.slider = Slider(look, translate("Plane", "Number to paint, slider"), STEPS)
        self.key = ValueKey(look)
        self.field = Field(look, translate("Plane", "Number to paint"), ANY_NUMBER, FIELD)
        self.unit = Label(look, "", "label", "ink3")
        self.slider.valueChanged.connect(self._slide)
        self.field.entered.connect(self._enter)
        self.field.complaint.connect(self.field.setToolTip)
        self._lay_out()
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _lay_out(self) -> None:
        self._line, both = QHBoxLayout(self), QVBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addStretch(1)
        both.addWidget(self.slider)
        both.addWidget(self.key)
        both.addStretch(1)
        self._line.addWidget(self.label)
        self._line.addLayout(both, 1)
        self._line.addWidget(self.field)
        self._line.addWidget(self.unit)

    @property
    def cell(self) -> str:
        """What the cell of a painted point says."""
        return number_word(self.value)

    def set_column(self, column: Column, is_other: bool) -> None:
        """The numbers to predict. Another column begins with its highest one; else the slider never gets
        shorter, as it would under the hand of whoever lowers the highest point."""
        is_other = is_other or self._column is None or column.name != self._column.name
        own = ValueColours.of(column)
        self._column, self.colours = column, own if is_other else self.colours.widened(own)
        self.key.set_colours(self.colours)
        name = title_of(column)
        words = translate("Plane", "Paint as {name}").format(name=name)
        self.label.set_wordings(words, translate("Plane", "Paint as"))
        self.label.setToolTip(words)
        self.unit.setText(column.unit or "")
        self.unit.setVisible(bool(column.unit))
        self.show_value(self._rounded(self.colours.high) if is_other else self.value)

    def show_value(self, value: float) -> None:
        """The number in force, silently."""
        self.value = value
        self.field.set_value(value)
        self.slider.blockSignals(True)
        self.slider.setValue(round(self.colours.share_of(value) * STEPS))
        self.slider.blockSignals(False)

    def _slide(self, step: int) -> None:
        self.field.setModified(False)
        self._enter(self._rounded(self.colours.at(step / STEPS)))

    def _enter(self, value: float) -> None:
        self.show_value(value)
        self.chosen.emit(value)

    def _rounded(self, value: float) -> float:
        return rounded(value, self.colours.span)

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(16), 0, px(16), 0)
        self._line.setSpacing(px(8))
        self.setFixedHeight(px(HEIGHT))
