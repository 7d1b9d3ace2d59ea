"""Under the picture while training runs: what Space does, and when the run should stop by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.losses_recorded import Lowest
from engine.ranges import ANY_NUMBER
from engine.stops import RANGES, StopRule
from gui import numbers
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.key_cap import KeyCap
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.two_columns import INSET, TwoColumns
from gui.history.stop_words import FIRST_VALUES, first_value, stop_explanations, stop_names
from gui.stops import Stops
from gui.words import translate

COLUMN = 394
"""Where the second column begins."""
GAP = 24
LEAST = 560
CHOICE, FIELD = 230, 80


class RunningPanel(TwoColumns):
    """Stands in the place of the working while numbers change too fast to be read."""

    def __init__(self, look: Look, stops: Stops, parent: QWidget | None = None) -> None:
        super().__init__(look, COLUMN, LEAST, (0.22, 0.57), parent)
        self._stops = stops
        self._title = Label(look, translate("Running", "Running"), "message", "ink", parent=self)
        words = translate(
            "Running",
            "Numbers that change 30 times a second cannot be read, so units and lines show the moment "
            "as pictures.",
        )
        self._text = Label(look, words, wraps=True, parent=self)
        self._cap = KeyCap(look, translate("Running", "Space"))
        self._cap.setParent(self)
        self._pauses = Label(look, translate("Running", "pauses, and the numbers return."), parent=self)
        self._heading = Label(look, translate("Running", "Stop when"), "label_strong", "ink", parent=self)
        self.choice = Choice(look, translate("Running", "Stop when"), CHOICE, parent=self)
        self.choice.set_choices(stop_names())
        self.value = Field(look, translate("Running", "Number of the stop"), ANY_NUMBER, FIELD, parent=self)
        self._hint = Label(look, wraps=True, parent=self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._complaint = ""
        self._lowest: Lowest | None = None
        self.choice.chosen.connect(self._choose)
        self.value.entered.connect(self._take_value)
        self.value.complaint.connect(self._complain)
        stops.changed.connect(lambda _: self._follow())
        self._follow()

    def set_lowest(self, lowest: Lowest | None) -> None:
        """Where the validation loss was lowest so far."""
        if lowest != self._lowest:
            self._lowest = lowest
            self._say()

    @property
    def hint(self) -> str:
        """What is said under the choice."""
        return self._hint.text()

    def _choose(self, name: str) -> None:
        self._stops.set_rule(StopRule(name=name, value=first_value(name)))

    def _take_value(self, value: float) -> None:
        self._stops.set_rule(StopRule(name=self._stops.rule.name, value=value))

    def _complain(self, words: str) -> None:
        self._complaint = words
        self._say()

    def _follow(self) -> None:
        rule = self._stops.rule
        self.choice.set_choice(rule.name)
        self.value.setVisible(rule.name in FIRST_VALUES)
        self.value.set_range(RANGES.get(rule.name, ANY_NUMBER))
        self.value.set_value(rule.value)
        self._say()
        self.arrange()

    def _say(self) -> None:
        words = self._complaint or stop_explanations()[self._stops.rule.name]
        if self._stops.rule.name in ("never", "validation") and self._lowest is not None:
            words = translate(
                "Running", "Validation loss was lowest at iteration {number}."
            ).format(number=numbers.count(self._lowest.updates))  # fmt: skip
        self._hint.set_ink("alert" if self._complaint else "ink2")
        self._hint.setText(words)
        self.arrange()

    def arrange(self) -> None:
        px = self.look.px
        room = self.first_room()
        body = self._text.heightForWidth(room)
        line = px(21)
        top = max(px(6), (self.height() - px(24) - px(6) - body - line) // 2)
        self._title.setGeometry(px(INSET), top, room, px(24))
        self._text.setGeometry(px(INSET), top + px(30), room, body)
        cap = self._cap.sizeHint()
        y = top + px(30) + body + (line - cap.height()) // 2 + px(2)
        self._cap.setGeometry(px(INSET), y, cap.width(), cap.height())
        left = px(INSET) + cap.width() + px(6)
        self._pauses.setGeometry(left, y, room - (left - px(INSET)), cap.height())
        self._arrange_stop()

    def _arrange_stop(self) -> None:
        px = self.look.px
        for widget in (self._heading, self.choice, self._hint):
            widget.setVisible(self.has_column())
        self.value.setVisible(self.has_column() and self._stops.rule.name in FIRST_VALUES)
        left = px(COLUMN + GAP)
        room = self.width() - left - px(INSET)
        height = self.choice.sizeHint().height()
        top = max(px(6), (self.height() - px(22) - height - px(10) - px(34)) // 2)
        self._heading.setGeometry(left, top, room, px(20))
        choice = min(px(CHOICE), room - px(FIELD + 8))
        self.choice.setGeometry(left, top + px(26), choice, height)
        self.value.setGeometry(left + choice + px(8), top + px(26), px(FIELD), height)
        self._hint.setGeometry(left, top + px(26) + height + px(8), room, px(36))
