"""Under the picture while training runs: what Space does, and when the run should stop by itself."""

from PySide6.QtWidgets import QWidget

from engine.experiment import Experiment
from gui.controls.key_cap import KeyCap
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.two_columns import INSET, TwoColumns
from gui.history.stop_chooser import StopChooser
from gui.session.stops import Stops
from gui.wording.words import translate

COLUMN = 394
"""Where the second column begins."""
GAP = 24
LEAST = 668
"""So wide, and the choice beside it has the room of its words."""


class RunningPanel(TwoColumns):
    """Stands in the place of the working while numbers change too fast to be read."""

    def __init__(
        self, look: Look, stops: Stops, experiment: Experiment, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, COLUMN, LEAST, (0.22, 0.57), parent)
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
        self.chooser = StopChooser(look, stops, experiment, self)
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
        for widget in (self._heading, self.chooser):
            widget.setVisible(self.has_column())
        left = px(COLUMN + GAP)
        room = self.width() - left - px(INSET)
        height = self.chooser.sizeHint().height()
        top = max(px(6), (self.height() - px(26) - height) // 2)
        self._heading.setGeometry(left, top, room, px(20))
        self.chooser.setGeometry(left, top + px(26), room, height)
