"""A sample of a person's own: what it is, how far it has come through the network, and the frame to show.

Training is never touched: the weights of the moment on screen are tried on a scratch workspace, and again
whenever that moment is another one.
"""

import secrets

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.data.fitted import FittedPreparation
from engine.experiment import Experiment
from engine.frame import Frame
from engine.parameters import Array
from engine.trying import Taken, Trial, TriedInput, blank, take, tried_inputs
from gui.session.clock import Clock
from gui.session.screen import Screen
from gui.session.selection import Selection


class OwnSample(QObject):
    """`frame` is None while nothing is tried. `toggled`: trying began or ended; `begun`: what can be set is
    something else; `changed`: there is another frame to show."""

    toggled = Signal(bool)
    begun = Signal()
    changed = Signal()

    def __init__(
        self, screen: Screen, selection: Selection, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._screen, self._selection, self._clock = screen, selection, clock
        self._trial: Trial | None = None
        self._fitted: FittedPreparation | None = None
        self._reached = 0
        self._left = 0
        self.frame: Frame | None = None
        self.inputs: Array = np.zeros(0)
        self.tried: tuple[TriedInput, ...] = ()
        self.taken: Taken | None = None
        self.motion = 0
        screen.frame_changed.connect(self._follow)

    @property
    def looked_at(self) -> Frame:
        """The sample that is tried, else the moment on screen."""
        return self._screen.frame if self.frame is None else self.frame

    @property
    def is_open(self) -> bool:
        """Whether a sample of one's own is shown."""
        return self.frame is not None

    @property
    def fitted(self) -> FittedPreparation:
        """What leads to the units of the data."""
        return self._screen.setup.fitted

    @property
    def experiment(self) -> Experiment:
        """Whose network it goes through."""
        return self._screen.frame.experiment

    @property
    def is_done(self) -> bool:
        """Whether it has come to the output."""
        return self.frame is not None and self._reached == self.frame.depth - 1

    @property
    def is_blank(self) -> bool:
        """Whether it is a picture with nothing in it: that is no question, so it gets no answer."""
        samples = self._screen.setup.samples
        return samples.image_shape is not None and np.array_equal(self.inputs, blank(samples))

    @property
    def waits_for_drawing(self) -> bool:
        """Whether a picture is tried and nothing is drawn yet: there is no next step."""
        return self.is_open and self.is_blank

    @property
    def can_go_back(self) -> bool:
        """Whether it has come anywhere yet."""
        return self._reached >= 0

    # Beginning and ending

    def open(self) -> None:
        """Begin with the sample on screen, of pictures with a blank one."""
        if self.is_open:
            return
        self._left = self._selection.sample
        self._begin(self._screen.frame)
        self._make(self._screen.frame)
        self.begun.emit()
        self.toggled.emit(True)
        self._tell()

    def close(self) -> None:
        """Back to the sample that training is at."""
        if not self.is_open:
            return
        self.frame = self._trial = None
        self.motion = 0
        selection = self._selection
        selection.follow(self._screen.frame)
        self.changed.emit()  # first the moment, then which sample of its batch
        selection.changed.emit()
        selection.select_sample(self._left)
        self.toggled.emit(False)

    def _begin(self, moment: Frame) -> None:
        experiment, setup = moment.experiment, self._screen.setup
        self._trial, self._fitted = Trial(experiment), setup.fitted
        self.tried = tried_inputs(setup.fitted, setup.samples)
        self._reached, self.taken = moment.depth - 1, None
        if setup.samples.image_shape is not None:
            self.inputs = blank(setup.samples)
        else:
            self.inputs = moment.inputs[min(self._left, len(moment.rows) - 1)].copy()

    # What the sample is

    def set_inputs(self, inputs: Array, taken: Taken | None = None) -> None:
        """Another sample (features,), in the network's units; `taken`: it is one of the data."""
        self.inputs, self.taken = inputs, taken
        self._go(len(self.experiment.network.layers) - 1)

    def take(self) -> None:
        """A sample of the data at random, one that was not learned from if there is any."""
        taken = take(self._screen.setup.samples, secrets.randbelow(1_000_000_007))
        self.set_inputs(taken.inputs.copy(), taken)

    def clear(self) -> None:
        """A blank picture."""
        self.set_inputs(blank(self._screen.setup.samples))

    # How far it has come

    def step(self) -> None:
        """One layer further; from the output to the first layer again."""
        if self.is_done:
            self._go(-1)
        self._go(self._reached + 1, self._motion)

    def back(self) -> None:
        """One layer back."""
        self._go(max(-1, self._reached - 1))

    def go_to(self, stage: int) -> None:
        """To one layer."""
        self._go(stage)

    def watch(self) -> None:
        """From the inputs to the output, layer by layer."""
        self._go(-1)
        self._go(len(self.experiment.network.layers) - 1, self._motion)

    @property
    def _motion(self) -> int:
        return self._clock.pace.motion(is_running=False)

    def _go(self, stage: int, motion: int = 0) -> None:
        if not self.is_open:
            return
        self._reached, self.motion = stage, motion
        self._make(self._screen.frame)
        self._tell()

    # What is shown

    def _follow(self, moment: Frame) -> None:
        """Another moment, with other weights, perhaps of other data."""
        if not self.is_open or self._trial is None:
            return
        is_other = self._screen.setup.fitted is not self._fitted
        if is_other:
            self._begin(moment)
        elif moment.experiment is not self._trial.experiment:
            self._trial, self._reached = Trial(moment.experiment), moment.depth - 1
        if self._clock.is_running:
            self._reached = moment.depth - 1
        self.motion = 0
        self._make(moment)
        if is_other:
            self.begun.emit()
        self._tell()

    def _make(self, moment: Frame) -> None:
        assert self._trial is not None
        if self.is_blank:
            self._reached = -1
        self.frame = self._trial.frame(moment, self.inputs, self._reached)

    def _tell(self) -> None:
        """The place that is chosen goes with the frame: no view sees one without the other."""
        assert self.frame is not None
        has_moved = self._selection.follow(self.frame)
        self.changed.emit()
        if has_moved:
            self._selection.changed.emit()
