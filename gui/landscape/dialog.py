"""A dialog with the loss against weights: what against, which weights or moments, and the picture."""

from collections.abc import Generator

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.frame import Frame, Place
from engine.landscape import Landscape
from engine.problem import Problem
from engine.ranges import Range
from gui.controls.button import Button, Kind
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialogs.dialog import fit
from gui.landscape.surveying import Replays, over_moments, over_weights
from gui.landscape.weights import is_parameter, weight_names, weights_near
from gui.plots.landscape_view import LandscapeView
from gui.session.jobs import Jobs
from gui.session.selection import Selection
from gui.wording import numbers
from gui.wording.parts import weight_at
from gui.wording.words import sentence, translate

EDGE, WIDTH, HEIGHT = 24, 660, 600
JOB = "landscape"
ONE, TWO, SLICE = "one", "two", "slice"
Survey = Generator[float, None, Landscape]


class LandscapeDialog(QDialog):
    """Another choice starts the work anew, in slices between events.

    It stands beside the window: a weight that is chosen in the picture is taken across, and the weight that
    is taken across is chosen in the picture.
    """

    def __init__(
        self, look: Look, frame: Frame, selection: Selection, replays: Replays, jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._frame, self._replays, self._jobs = look, frame, replays, jobs
        self._selection, self._is_running = selection, False
        self.setWindowTitle(translate("Landscape", "Loss against weights"))
        self.places = weights_near(frame, selection.place)
        self.kind = Choice(look, translate("Landscape", "Loss against"), width=170)
        self.first = Choice(look, translate("Landscape", "Across"), width=110)
        self.second = Choice(look, translate("Landscape", "Up"), width=110)
        self.moments = [self._moment(name) for name in self._moment_names()]
        self.view = LandscapeView(look.appearance)
        self.caption = Label(look, "", "label", "ink2", wraps=True)
        self._fill()
        self._lay_out()
        self._connect()
        self.finished.connect(lambda _: jobs.cancel(JOB))
        self.begin()

    def _moment_names(self) -> tuple[str, str, str]:
        return (
            translate("Landscape", "First moment"), translate("Landscape", "Second moment"),
            translate("Landscape", "Third moment"),
        )  # fmt: skip

    def _moment(self, name: str) -> Field:
        return Field(self._look, name, Range(0, self._frame.updates_done, whole=True), width=76)

    def _fill(self) -> None:
        kinds = {
            ONE: translate("Landscape", "one weight"),
            TWO: translate("Landscape", "two weights"),
        }
        if self._frame.updates_done >= 2:
            kinds[SLICE] = translate("Landscape", "a slice")
        self.kind.set_choices(kinds)
        self._fill_weights()
        self.kind.set_choice(TWO if len(self.places) > 1 else ONE)
        last = self._frame.updates_done
        for field, updates in zip(self.moments, (0, last // 2, last), strict=True):
            field.set_value(updates)

    def _fill_weights(self) -> None:
        """The chosen weight across, the next of its unit up."""
        names = weight_names(self._frame, self.places)
        keys = {str(at): name for at, name in enumerate(names)}
        for choice, at in ((self.first, 0), (self.second, min(1, len(names) - 1))):
            choice.clear()
            choice.set_choices(keys)
            choice.set_choice(str(at))

    def _lay_out(self) -> None:
        px, body = self._look.px, Panel(self._look, "paper")
        outer, column = QVBoxLayout(self), QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
        column.setContentsMargins(px(EDGE), px(EDGE), px(EDGE), px(EDGE))
        column.setSpacing(px(10))
        column.addWidget(Label(self._look, translate("Landscape", "Loss against weights"), "message", "ink"))
        column.addLayout(self._choices())
        column.addWidget(self.view, 1)
        column.addWidget(self.caption)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(self._look, translate("Landscape", "Close"), Kind.FILLED)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        fit(self, self._look, QSize(WIDTH, HEIGHT))

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(Label(self._look, translate("Landscape", "Against"), "label"))
        row.addWidget(self.kind)
        self._after = Label(self._look, translate("Landscape", "after updates"), "label")
        for widget in (self.first, self.second, self._after, *self.moments):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        for choice in (self.kind, self.second):
            choice.chosen.connect(lambda _: self.begin())
        self.first.chosen.connect(lambda _: self._choose())
        self._selection.changed.connect(self.follow)
        for field in self.moments:
            field.entered.connect(lambda _: self.begin())

    def _choose(self) -> None:
        """What is taken across is chosen in the picture, too."""
        self._selection.select(weight_at(self._frame, self._across))
        self.begin()

    @property
    def _across(self) -> Place:
        return self.places[int(self.first.currentData())]

    def follow(self) -> None:
        """Take across what was chosen in the picture, if it is a weight or a bias."""
        chosen = self._selection.place
        if chosen is None or not is_parameter(chosen):
            return
        if (chosen.layer, chosen.unit, chosen.source) == self._across_at or self.kind.currentData() == SLICE:
            return
        self.places = weights_near(self._frame, chosen)
        self._fill_weights()
        self.begin()

    @property
    def _across_at(self) -> tuple[int, int, int | None]:
        return self._across.layer, self._across.unit, self._across.source

    def show_frame(self, frame: Frame) -> None:
        """Another moment; a network of other layers has other weights, and nothing to go on with."""
        if frame.experiment.network.sizes != self._frame.experiment.network.sizes:
            self.reject()
        elif not np.array_equal(frame.parameters.flat, self._frame.parameters.flat):
            self._frame = frame
            self.begin()

    def set_running(self, is_running: bool) -> None:
        """While training runs there is no time for it; on pause it follows."""
        self._is_running = is_running
        self.begin()

    def begin(self) -> None:
        """Work out what is chosen, and show it when it is there."""
        kind = self.kind.currentData()
        self.first.setVisible(kind != SLICE)
        self.second.setVisible(kind == TWO)
        for widget in (self._after, *self.moments):
            widget.setVisible(kind == SLICE)
        self.caption.setText(self._told(kind))
        if self._is_running:
            self._jobs.cancel(JOB)
            self.view.say(translate("Landscape", "Training runs: the losses follow on pause."))
            return
        self.view.say(translate("Landscape", "Working…"))
        self._jobs.start(JOB, self._careful(self._work(kind)), self._show)

    def _work(self, kind: str) -> Survey:
        if kind == SLICE:
            first, second, third = (int(field.value) for field in self.moments)
            return over_moments(self._frame, self._replays, (first, second, third))
        other = self.places[int(self.second.currentData())] if kind == TWO else None
        return over_weights(self._frame, self._replays, self._across, other)

    def _careful(
        self, work: Generator[float, None, Landscape]
    ) -> Generator[float, None, Landscape | Problem]:
        """What stands against a picture is told in its place."""
        try:
            return (yield from work)
        except Problem as problem:
            return problem

    def _show(self, found: Landscape | Problem) -> None:
        if isinstance(found, Problem):
            self.view.say(sentence(found))
        else:
            self.view.show_landscape(found, self._axes())

    def _axes(self) -> tuple[str, str]:
        if self.kind.currentData() == SLICE:
            return (
                translate("Landscape", "distance from the first moment to the second"),
                translate("Landscape", "distance towards the third"),
            )
        return self.first.currentText(), self.second.currentText()

    def _told(self, kind: str) -> str:
        updates = numbers.count(self._frame.updates_done)
        if kind == SLICE:
            text = translate(
                "Landscape",
                "A slice: the plane through the weights at three moments. The line is the training, seen"
                " from straight above the plane; the ring is now, after {updates} updates.",
            )
        else:
            text = translate(
                "Landscape",
                "The training loss, all other weights as they are now. The line is the way of the training;"
                " the ring is now, after {updates} updates.",
            )
        return text.format(updates=updates)
