"""The gradient check in detail."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.frame import Frame
from engine.gradient_check import GradientCheck, Pair
from gui.checking.pair_table import PairTable
from gui.controls.button import Button, Kind
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialogs.dialog import fit
from gui.wording import numbers
from gui.wording.naming import parameter_name
from gui.wording.words import optimizers, translate

EDGE, WIDTH, HEIGHT = 24, 660, 480


class CheckDialog(QDialog):
    """`place_wanted` carries the place of the pair to go to, and closes the dialog."""

    place_wanted = Signal(object)

    def __init__(
        self, look: Look, result: GradientCheck, frame: Frame, is_stale: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("CheckDialog", "Gradient check"))
        body, px = Panel(look, "paper"), look.px
        outer, column = QVBoxLayout(self), QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
        column.setContentsMargins(px(EDGE), px(EDGE), px(EDGE), px(EDGE))
        column.setSpacing(px(8))
        column.addWidget(Label(look, translate("CheckDialog", "Gradient check"), "message", "ink"))
        self.sentences = [
            Label(look, text, "label", ink, wraps=True) for text, ink in _told(result, frame, is_stale)
        ]
        for sentence in self.sentences:
            column.addWidget(sentence)
        self.table = PairTable(look, result.pairs, frame)
        self.table.pair_chosen.connect(lambda pair: self._go(pair))
        column.addWidget(self.table, 1)
        column.addLayout(self._foot(look))
        fit(self, look, QSize(WIDTH, HEIGHT))
        self.table.setFocus()

    def _foot(self, look: Look) -> QHBoxLayout:
        foot = QHBoxLayout()
        hint = translate("CheckDialog", "Enter or a click shows it in the picture.")
        foot.addWidget(Label(look, hint, "axis", "ink3"))
        foot.addStretch(1)
        close = Button(look, translate("CheckDialog", "Close"), Kind.FILLED)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        return foot

    def _go(self, pair: Pair) -> None:
        self.accept()
        self.place_wanted.emit(pair.place)


def _told(result: GradientCheck, frame: Frame, is_stale: bool) -> list[tuple[str, str]]:
    """What was done and what came of it, each sentence with its ink."""
    how = translate(
        "CheckDialog",
        "Every weight is nudged a little up and down, and the loss measured again.",
    )
    told = [(how, "ink2"), (_gradients(result), "alert" if result.wrong else "ink")]
    if result.at_kink:
        kinks = translate("CheckDialog", "{count} stand at a kink, where a nudge says nothing.")
        told.append((kinks.format(count=numbers.count(result.at_kink)), "ink2"))
    told.append((_steps(result, frame), "alert" if result.steps.wrong else "ink"))
    if is_stale:
        told.append((translate("CheckDialog", "This was found at another moment."), "ink3"))
    return told


def _gradients(result: GradientCheck) -> str:
    sampled = result.checked < result.total
    words = translate("CheckDialog", "{agree} of {checked} gradients match.")
    if sampled:
        words = translate("CheckDialog", "{agree} of {checked} gradients match, a sample of all {total}.")
    return words.format(
        agree=numbers.count(result.agree), checked=numbers.count(result.checked),
        total=numbers.count(result.total),
    )  # fmt: skip


def _steps(result: GradientCheck, frame: Frame) -> str:
    steps, name = result.steps, optimizers()[frame.experiment.training.optimizer.name]
    if result.worst_step is None:
        words = translate("CheckDialog", "All {total} steps follow the rule of {name}.")
        return words.format(total=numbers.count(steps.total), name=name)
    words = translate(
        "CheckDialog",
        "{wrong} of {total} steps break the rule of {name}. Worst: {where}, {made} and not {rule}.",
    )
    return words.format(
        wrong=numbers.count(steps.wrong), total=numbers.count(steps.total), name=name,
        where=parameter_name(frame.experiment, result.worst_step), made=numbers.change(steps.step, 3).plain,
        rule=numbers.change(steps.rule, 3).plain,
    )  # fmt: skip
