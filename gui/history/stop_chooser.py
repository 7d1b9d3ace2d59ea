"""Chooses when a run should stop: the rule, its number or its phase, and a sentence about it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.experiment import Experiment
from engine.losses_recorded import Lowest
from engine.ranges import ANY_NUMBER
from engine.stops import PHASE_RULES, RANGES, StopRule
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.history.stop_words import (
    FIRST_VALUES,
    chosen_stage,
    first_rule,
    rule_at,
    stages,
    stop_explanations,
    stop_names,
    stop_obstacle,
)
from gui.session.stops import Stops
from gui.wording import numbers
from gui.wording.words import translate

CHOICE, FIELD, PHASE, NARROW = 230, 80, 190, 116
GAP, HINT = 8, 36


class StopChooser(QWidget):
    """What is chosen is in force at once. `done`: Enter was pressed in the field and all is well."""

    done = Signal()

    def __init__(
        self, look: Look, stops: Stops, experiment: Experiment, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._stops, self._experiment = look, stops, experiment
        self.choice = Choice(look, translate("Stops", "Stop when"), CHOICE, parent=self)
        self.choice.set_choices(stop_names())
        self.value = Field(look, translate("Stops", "Number of the stop"), ANY_NUMBER, FIELD, parent=self)
        self.stage = Choice(look, translate("Stops", "Phase of the stop"), PHASE, parent=self)
        self._hint = Label(look, wraps=True, parent=self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._complaint = ""
        self._lowest: Lowest | None = None
        self.choice.chosen.connect(self._choose)
        self.stage.chosen.connect(self._choose_stage)
        self.value.entered.connect(self._take_value)
        self.value.complaint.connect(self._complain)
        self.value.done.connect(self.done)
        stops.changed.connect(self._follow)
        look.appearance.changed.connect(self.arrange)
        self.setFocusProxy(self.choice)
        self._follow()

    @property
    def hint(self) -> str:
        """What is said under the choice."""
        return self._hint.text()

    def set_moment(self, experiment: Experiment, lowest: Lowest | None) -> None:
        """What is trained, and where the validation loss was lowest so far."""
        if experiment is not self._experiment or lowest != self._lowest:
            self._experiment, self._lowest = experiment, lowest
            self._follow()

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(px(CHOICE + GAP + FIELD), self.choice.sizeHint().height() + px(GAP + HINT))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()

    def _choose(self, name: str) -> None:
        self._stops.set_rule(first_rule(name))

    def _choose_stage(self, stage: str) -> None:
        depth = self._experiment.network.depth
        self._stops.set_rule(rule_at(self._stops.rule.name, int(stage), depth))

    def _take_value(self, value: float) -> None:
        self._stops.set_rule(StopRule(name=self._stops.rule.name, value=value))

    def _complain(self, words: str) -> None:
        self._complaint = words
        self._say()

    def _follow(self) -> None:
        rule, depth = self._stops.rule, self._experiment.network.depth
        self.choice.set_choice(rule.name)
        if rule.name in PHASE_RULES:
            self.stage.set_choices(stages(depth))
            self.stage.set_choice(str(chosen_stage(rule, depth)))
        self.value.set_range(RANGES.get(rule.name, ANY_NUMBER))
        self.value.set_value(rule.value)
        self._say()
        self.arrange()

    def _say(self) -> None:
        rule = self._stops.rule
        obstacle = stop_obstacle(rule, self._experiment)
        words = obstacle or stop_explanations()[rule.name]
        if rule.name in ("never", "validation") and self._lowest is not None and not obstacle:
            words = translate(
                "Stops", "Validation loss was lowest at iteration {number}."
            ).format(number=numbers.count(self._lowest.updates))  # fmt: skip
        self._hint.set_ink("alert" if self._complaint else "ink2")
        self._hint.setText(self._complaint or words)

    def arrange(self) -> None:
        """Place what is inside."""
        px, width, height = self._look.px, self.width(), self.choice.sizeHint().height()
        has_number, has_phase = self._stops.rule.name in FIRST_VALUES, self._stops.rule.name in PHASE_RULES
        beside = px(FIELD) if has_number else px(PHASE) if has_phase else 0
        first = px(NARROW) if has_phase else min(px(CHOICE), width - px(FIELD + GAP))
        self.choice.setGeometry(0, 0, first, height)
        for widget, is_there in ((self.value, has_number), (self.stage, has_phase)):
            widget.setVisible(is_there)
            widget.setGeometry(first + px(GAP), 0, min(beside, width - first - px(GAP)), height)
        self._hint.setGeometry(0, height + px(GAP), width, px(HINT))
