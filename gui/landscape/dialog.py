"""A dialog with the loss against weights: what against, which weights or moments, and the picture."""

from collections.abc import Generator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.frame import Frame, Place
from engine.landscape import Landscape
from engine.problem import Problem
from engine.ranges import Range
from gui import numbers
from gui.controls.button import Button, Kind
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialogs.dialog import fit
from gui.landscape.surveying import Replays, over_moments, over_weights
from gui.landscape.weights import weight_names, weights_near
from gui.plots.landscape_view import LandscapeView
from gui.session.jobs import Jobs
from gui.words import sentence, translate

EDGE, WIDTH, HEIGHT = 24, 660, 600
JOB = "landscape"
ONE, TWO, SLICE = "one", "two", "slice"
Survey = Generator[float, None, Landscape]


class LandscapeDialog(QDialog):
    """Another choice starts the work anew, in slices between events."""

    def __init__(
        self, look: Look, frame: Frame, chosen: Place | None, replays: Replays, jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._frame, self._replays, self._jobs = look, frame, replays, jobs
        self.setWindowTitle(translate("Landscape", "Loss against weights"))
        self.places = weights_near(frame, chosen)
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
        names = weight_names(self._frame, self.places)
        keys = {str(at): name for at, name in enumerate(names)}
        for choice, at in ((self.first, 0), (self.second, min(1, len(names) - 1))):
            choice.set_choices(keys)
            choice.set_choice(str(at))
        self.kind.set_choice(TWO if len(names) > 1 else ONE)
        last = self._frame.updates_done
        for field, updates in zip(self.moments, (0, last // 2, last), strict=True):
            field.set_value(updates)

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
        for choice in (self.kind, self.first, self.second):
            choice.chosen.connect(lambda _: self.begin())
        for field in self.moments:
            field.entered.connect(lambda _: self.begin())

    def begin(self) -> None:
        """Work out what is chosen, and show it when it is there."""
        kind = self.kind.currentData()
        self.first.setVisible(kind != SLICE)
        self.second.setVisible(kind == TWO)
        for widget in (self._after, *self.moments):
            widget.setVisible(kind == SLICE)
        self.caption.setText(self._told(kind))
        self.view.say(translate("Landscape", "Working…"))
        self._jobs.start(JOB, self._careful(self._work(kind)), self._show)

    def _work(self, kind: str) -> Survey:
        if kind == SLICE:
            first, second, third = (int(field.value) for field in self.moments)
            return over_moments(self._frame, self._replays, (first, second, third))
        other = self.places[int(self.second.currentData())] if kind == TWO else None
        return over_weights(self._frame, self._replays, self.places[int(self.first.currentData())], other)

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
