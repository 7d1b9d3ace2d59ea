"""What stands where a plot would have nothing to show: one sentence, and the one thing that mends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.class_weights import class_counts
from engine.data.samples import Samples
from gui.controls.button import Button
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.plots.reading import MARGIN
from gui.wording.words import readable, translate

TOP, GAP = 12, 16


class EmptyPlace(Panel):
    """`edit_wanted`: a person wants to change the data."""

    edit_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", parent=parent)
        self.title = Label(look, "", "section", "ink")
        self.sentence = Label(look, "", "label", "ink2", wraps=True)
        self.button = Button(look, translate("Readings", "Edit data…"))
        self.button.clicked.connect(self.edit_wanted)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addStretch(1)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(2)
        look.appearance.changed.connect(self._grow)
        self._grow()
        self.hide()

    def say(self, title: str, sentence: str) -> None:
        """Whose place it is, and why there is nothing to see."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def _grow(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(MARGIN), px(TOP), px(MARGIN), px(TOP))
        self._column.setSpacing(px(GAP))


def lacking(samples: Samples) -> str:
    """Why nothing can be told apart: all training samples are of one class; "" where there are more."""
    if not samples.class_names:
        return ""
    counts = class_counts(samples)
    if (counts > 0).sum() != 1:
        return ""
    words = translate(
        "Readings", "All training samples are of class {name}: add some of another to tell them apart."
    )
    return words.format(name=readable(samples.class_names[int(counts.argmax())]))
