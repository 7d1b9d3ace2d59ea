"""A marked row in Setup: a wrong program is training, which one, and how to leave it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine import mistakes
from engine.experiment import Experiment
from gui.controls.label import Label
from gui.controls.link import Link
from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.look.tokens import FIELD_RADIUS
from gui.wording.mistakes import mistake_names, what_it_needs
from gui.wording.words import translate

SIDE, ABOVE, ICON = 8, 6, 15


class MistakeRow(QWidget):
    """Hidden while the program is right."""

    leave_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name = Label(look, "", "label_medium", "alert", wraps=True)
        self._note = Label(look, "", "axis", "ink2", wraps=True)
        self.leave = Link(look, translate("MistakeRow", "Leave it"))
        self.compare = Link(look, translate("MistakeRow", "Compare"))
        self.compare.setToolTip(translate("MistakeRow", "Run the right program beside it, as a branch"))
        self.leave.clicked.connect(self.leave_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self._lay_out()
        look.icons.loaded.connect(self.update)
        look.appearance.changed.connect(self._grow)
        self._grow()
        self.hide()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._name)
        self._column.addWidget(self._note)
        self._links = QHBoxLayout()
        self._links.addWidget(self.leave)
        self._links.addWidget(self.compare)
        self._links.addStretch(1)
        self._column.addLayout(self._links)

    def _grow(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(SIDE + ICON + 6), px(ABOVE), px(SIDE), px(ABOVE + 4))
        self._column.setSpacing(px(2))
        self._links.setSpacing(px(14))

    def set_experiment(self, experiment: Experiment) -> None:
        """Say which mistake is in force, or nothing."""
        name = experiment.training.mistake
        self.setVisible(name is not None)
        if name is None:
            return
        works = mistakes.in_force(experiment) is not mistakes.RIGHT
        words = translate("MistakeRow", "Wrong on purpose: {name}").format(name=mistake_names()[name])
        idle = translate("MistakeRow", "No difference here: it {needs}.").format(needs=what_it_needs()[name])
        self._name.setText(words)
        self._note.setText("" if works else idle)
        self._note.setVisible(not works)
        self.compare.setVisible(works)
        self.setAccessibleName(words if works else f"{words}. {idle}")
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._look.appearance.theme, self._look.px
        box = QRectF(self.rect()).adjusted(0, 0, 0, -px(4))
        outlined(painter, box, px(FIELD_RADIUS), theme.alert_fill, None)
        self._look.icons.draw(
            painter, QRectF(px(SIDE), px(ABOVE + 1), px(ICON), px(ICON)), "warning", theme.alert
        )
