"""The first opening: one key to press, two more to know, and a way to something simpler."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from engine.data.fitted import FittedPreparation
from engine.frame import Frame
from gui.controls.key_cap import KeyCap
from gui.controls.label import FittingLabel, Label
from gui.controls.link import Link
from gui.controls.look import Look
from gui.controls.two_columns import INSET, TwoColumns
from gui.wording import numbers
from gui.wording.originals import is_scaled, original
from gui.wording.words import translate

COLUMN = 465
"""Where the second column begins."""
LEAST = 600


class Welcome(TwoColumns):
    """Stands in the place of the working until the first step. `simpler_wanted`: the link was pressed."""

    simpler_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, COLUMN, LEAST, (0.29, 0.44), parent)
        self._press = Label(look, translate("Welcome", "Press"), "message", "ink", parent=self)
        self._arrow = KeyCap(look, "→", least=28, height=24, role="message")
        self._rest = Label(
            look, translate("Welcome", "to take the first step."), "message", "ink", parent=self
        )
        self._text = Label(look, wraps=True, role="caption", parent=self)
        self.simpler = Link(look, translate("Welcome", "Simpler first: one neuron"), parent=self)
        self.simpler.clicked.connect(self.simpler_wanted)
        self._arrow.setParent(self)
        self._keys = [
            (KeyCap(look, "←", least=43), (translate("Welcome", "step back, as far as you like"),
                                           translate("Welcome", "step back, all the way"))),
            (KeyCap(look, translate("Welcome", "Space"), least=43), (translate("Welcome", "run and pause"),)),
            (KeyCap(look, "?", least=43), (translate("Welcome", "all keys"),)),
        ]  # fmt: skip
        self._meanings = [FittingLabel(look, ink="ink2") for _ in self._keys]
        for (cap, wordings), meaning in zip(self._keys, self._meanings, strict=True):
            cap.setParent(self)
            meaning.setParent(self)
            meaning.set_wordings(*wordings)

    def labels(self) -> tuple[Label, ...]:
        """What can be read, from top to bottom."""
        return self._press, self._rest, self._text, *self._meanings

    def set_frame(self, frame: Frame, has_simpler: bool, fitted: FittedPreparation | None = None) -> None:
        """Speak of the sample that comes first; `has_simpler`: there is something simpler than this."""
        first = first_words(frame, fitted)
        then = translate("Welcome", "Keep stepping: the network finds its error, then corrects every weight.")
        self._text.setText(f"{first} {then}")
        self.simpler.setVisible(has_simpler)
        self.arrange()

    def arrange(self) -> None:
        px = self.look.px
        middle = self.height() // 2
        room = self.first_room()
        height = self._text.heightForWidth(room)
        total = px(28) + px(8) + height + (px(26) if self.simpler.isVisibleTo(self) else 0)
        top = max(px(8), middle - total // 2)
        self._arrange_title(top)
        self._text.setGeometry(px(INSET), top + px(36), room, height)
        self.simpler.move(QPoint(px(INSET), top + px(36) + height + px(6)))
        self.simpler.resize(self.simpler.sizeHint())
        self._arrange_keys()

    def _arrange_title(self, top: int) -> None:
        px, x = self.look.px, self.look.px(INSET)
        for widget in (self._press, self._arrow, self._rest):
            hint = widget.sizeHint()
            widget.setGeometry(x, top + (px(28) - hint.height()) // 2, hint.width(), hint.height())
            x += hint.width() + px(5)

    def _arrange_keys(self) -> None:
        px = self.look.px
        row = px(26)
        top = self.height() // 2 - row * len(self._keys) // 2
        for number, ((cap, _), meaning) in enumerate(zip(self._keys, self._meanings, strict=True)):
            y, size = top + number * row, cap.sizeHint()
            cap.setVisible(self.has_column())
            meaning.setVisible(self.has_column())
            cap.setGeometry(px(COLUMN + 25), y + (row - size.height()) // 2, size.width(), size.height())
            left = px(COLUMN + 25 + 55)
            meaning.setGeometry(left, y, self.width() - left - px(INSET), row)


def first_press() -> str:
    """The first words where there is only one line for them."""
    return translate("Welcome", "Press → to take the first step.")


def first_words(frame: Frame, fitted: FittedPreparation | None = None) -> str:
    """What the first step will do: `The inputs 1 and 1 flow into the hidden layer.`"""
    values = [_input_words(frame, unit, fitted) for unit in range(frame.inputs.shape[1])]
    to_hidden = frame.depth > 1
    if len(values) == 1:
        one = translate("Welcome", "The input {value} flows into the unit.")
        many = translate("Welcome", "The input {value} flows into the hidden layer.")
        return (many if to_hidden else one).format(value=values[0])
    if len(values) == 2 and to_hidden:
        return translate("Welcome", "The inputs {first} and {second} flow into the hidden layer.").format(
            first=values[0], second=values[1]
        )
    return translate("Welcome", "The inputs of the first sample flow into the network.")


def _input_words(frame: Frame, unit: int, fitted: FittedPreparation | None) -> str:
    """An input as the picture has it; where it is scaled, that and what it was."""
    value = float(frame.inputs[0][unit])
    shown = numbers.picture(value).plain
    if fitted is None or not is_scaled(fitted.inputs[unit]):
        return shown
    before = numbers.picture(original(fitted.inputs[unit], value)).plain
    return translate("Welcome", "{before} (scaled to {value})").format(before=before, value=shown)
