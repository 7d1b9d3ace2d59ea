"""The split: which rows train, which validate, which test, and how that is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.data.setup import Setup
from engine.ranges import SEED, Range
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.editing import DataEditing
from gui.data.rooms import COLUMNS
from gui.data.split_bar import SplitBar
from gui.data.split_words import (
    GIVEN,
    ORDER,
    USUAL,
    WHOLE,
    SplitChoice,
    choice_of,
    methods,
    short_methods,
    split_for,
)
from gui.wording import numbers
from gui.wording.words import translate

SIDE, ROW = 16, 27
PERCENT = Range(0, 90)
GAP = 8
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
LEFT = Qt.AlignmentFlag.AlignLeft
FIELD_WIDTH = 76


class SplitPanel(Panel):
    """Every change is made at once, by the editing."""

    def __init__(self, look: Look, editing: DataEditing, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._editing = editing
        self._choice = SplitChoice(WHOLE, 0.0, 0.0, 0)
        self.method = Choice(look, translate("SplitPanel", "How rows are split"), width=120)
        self.method.chosen.connect(self._choose_method)
        self._bar = SplitBar(look)
        self._counts = [Label(look, "", "label", "ink2") for _ in range(3)]
        self._advice = Label(look, "", "axis", "ink3", wraps=True)
        self.validation = self._field(translate("SplitPanel", "Validation, in percent"), PERCENT)
        self.test = self._field(translate("SplitPanel", "Test, in percent"), PERCENT)
        self.seed = self._field(translate("SplitPanel", "Seed of the split"), SEED)
        self._column = QVBoxLayout(self)
        self._column.addLayout(
            self._line(Label(look, translate("SplitPanel", "Split"), "section", "ink"), self.method)
        )
        self._column.addWidget(self._bar)
        self._count_line = self._counts_line()
        self._column.addLayout(self._count_line)
        self._rows = [
            self._row(translate("SplitPanel", "Validation %"), self.validation),
            self._row(translate("SplitPanel", "Test %"), self.test),
            self._row(translate("SplitPanel", "Seed"), self.seed),
        ]
        self._column.addWidget(self._advice)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _field(self, name: str, allowed: Range) -> Field:
        field = Field(self.look, name, allowed, width=FIELD_WIDTH)
        field.entered.connect(lambda _: self._take())
        return field

    def _row(self, words: str, field: Field) -> QWidget:
        row = QWidget()
        line = self._line(Label(self.look, words), field)
        row.setLayout(line)
        self._column.addWidget(row)
        return row

    def _counts_line(self) -> QHBoxLayout:
        """The first at the left, the last at the right edge, as the bar above them ends."""
        line = self._line(self._counts[0])
        line.addWidget(self._counts[1], 1)
        line.addWidget(self._counts[2])
        return line

    def _line(self, *widgets: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        for number, widget in enumerate(widgets):
            if number:
                line.addStretch(1)
            line.addWidget(widget)
        return line

    @property
    def counts(self) -> tuple[str, ...]:
        """What is said under the bar."""
        return tuple(label.text() for label in self._counts if not label.isHidden())

    @property
    def advice(self) -> str:
        """What is said at the foot."""
        return self._advice.text()

    def set_setup(self, setup: Setup) -> None:
        """Show the split of other data."""
        self._choice = choice_of(setup)
        self.method.set_choices(methods(setup), short_methods(setup))
        self.method.set_choice(self._choice.method)
        parts = [len(part) for part in setup.samples.parts]
        self._bar.set_counts(*parts)
        self._say_counts(parts)
        self.validation.set_value(self._choice.validation)
        self.test.set_value(self._choice.test)
        self.seed.set_value(self._choice.seed)
        for row in self._rows:
            row.setVisible(self._choice.method not in (WHOLE, GIVEN))
        if self._choice.method == ORDER:
            self._rows[-1].hide()  # nothing is drawn
        self._advise(parts)

    def _say_counts(self, parts: list[int]) -> None:
        """Side by side, shortened if need be; very large numbers below one another."""
        train, test = translate("SplitPanel", "train {count}"), translate("SplitPanel", "test {count}")
        whole, short = (
            translate("SplitPanel", "validation {count}"),
            translate("SplitPanel", "valid. {count}"),
        )
        validations = (short,) if parts[2] else (whole, short)
        ways = [self._counted((train, validation, test), parts) for validation in validations]
        way = next((each for each in ways if self._fits(each)), ways[0])
        is_row = self._fits(way)
        self._count_line.setDirection(ACROSS if is_row else DOWN)
        for label, words in zip(self._counts, way, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        middle = Qt.AlignmentFlag.AlignHCenter if parts[2] else Qt.AlignmentFlag.AlignRight
        self._counts[1].setAlignment((middle if is_row else LEFT) | Qt.AlignmentFlag.AlignVCenter)

    def _counted(self, words: tuple[str, ...], parts: list[int]) -> tuple[str, ...]:
        return tuple(
            word.format(count=numbers.count(count)) if count or not number else ""
            for number, (word, count) in enumerate(zip(words, parts, strict=True))
        )

    def _fits(self, words: tuple[str, ...]) -> bool:
        """Whether these stand in one line, wherever the panel is."""
        metrics, px = self.look.appearance.metrics("label"), self.look.px
        gaps = px(GAP) * (sum(map(bool, words)) - 1)
        return sum(map(metrics.horizontalAdvance, words)) + gaps <= px(COLUMNS - 2 * SIDE)

    def _advise(self, parts: list[int]) -> None:
        words = ""
        if not parts[1]:
            words = translate("SplitPanel", "No row validates, so overfitting cannot be seen.")
        elif self._choice.method == ORDER:
            words = translate("SplitPanel", "The cut stays: a row that is added behind it does not train.")
        self._advice.setText(words)
        self._advice.setVisible(bool(words))

    def _choose_method(self, method: str) -> None:
        choice = self._choice
        if choice.validation + choice.test == 0 or choice.method == GIVEN:
            choice = USUAL
        self._wish(choice._replace(method=method))

    def _take(self) -> None:
        validation, test = self.validation.value, self.test.value
        self._wish(SplitChoice(self._choice.method, validation, test, int(self.seed.value)))

    def _wish(self, choice: SplitChoice) -> None:
        if choice.method not in (WHOLE, GIVEN) and choice.validation + choice.test > PERCENT.high:
            choice = choice._replace(validation=PERCENT.high - choice.test)
        if choice.validation + choice.test == 0 and choice.method not in (WHOLE, GIVEN):
            choice = choice._replace(method=WHOLE)
        if choice.method == GIVEN or not self._editing.set_split(split_for(choice)):
            self.show_again()

    def show_again(self) -> None:
        """Nothing was changed: show what is in force."""
        self.set_setup(self._editing.setup)

    def _grow(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(SIDE), px(12), px(SIDE), px(12))
        self._column.setSpacing(px(8))
        for row in self._rows:
            row.setFixedHeight(px(ROW - 3))
