"""Up to four pinned numbers, whose history is followed by replay."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.frame import Frame, Place
from engine.history import Segment
from engine.pinned import Pin, Series, lacks_sample, pin_of, pinned_value
from engine.position import Phase
from gui.session.jobs import Jobs
from gui.session.manner import Manner
from gui.session.past import Past

MOST = 4
JOB = "pins"


class Pins(QObject):
    """`changed`: another pin, another value, or new curves. `series` are those of the present branch."""

    changed = Signal()

    def __init__(self, past: Past, manner: Manner, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past, self._manner, self._jobs = past, manner, jobs
        self.pins: tuple[Pin, ...] = ()
        self.series: dict[Pin, Series] = {}
        self.frame: Frame | None = None
        self.is_off = False
        self._known: tuple[Segment, int] | None = None

    @property
    def is_full(self) -> bool:
        """Four are enough to look at."""
        return len(self.pins) >= MOST

    def holds(self, frame: Frame, place: Place) -> bool:
        """Whether a number is pinned."""
        return pin_of(frame, place) in self.pins

    def toggle(self, frame: Frame, place: Place) -> None:
        """Pin a number, or take its pin out; a fifth is not taken, nor the inputs as a layer."""
        pin = pin_of(frame, place)
        if place.layer < 0:
            return
        if pin in self.pins:
            self.take_out(pin)
        elif not self.is_full:
            self.pins = (*self.pins, pin)
            self._work_out()

    def set_off(self, is_off: bool) -> None:
        """While a sample of one's own is looked at, which has no history, nothing is pinned."""
        self.is_off = is_off
        self.changed.emit()

    def take_out(self, pin: Pin) -> None:
        """Follow it no longer."""
        self.pins = tuple(each for each in self.pins if each != pin)
        self.series.pop(pin, None)
        self.changed.emit()

    def value(self, pin: Pin) -> float | None:
        """The number now, None where this moment does not have it."""
        return None if self.frame is None else pinned_value(self.frame, pin)

    def lacks_sample(self, pin: Pin) -> bool:
        """Whether there is no such number now because other samples are in the batch."""
        return self.frame is not None and lacks_sample(self.frame, pin)

    def forget(self) -> None:
        """Another network: what was pinned is not there any more."""
        self._jobs.cancel(JOB)
        self.pins, self.series, self._known = (), {}, None
        self.changed.emit()

    def follow(self, frame: Frame) -> None:
        """Another moment: go on by one update, or work the curves out anew."""
        is_other = self.frame is not None and (
            frame.experiment.network.sizes != self.frame.experiment.network.sizes
        )
        self.frame = frame
        if is_other and self.pins:
            self.forget()
        if not self.pins or self._manner.flies:
            return
        last = self._past.newest.updates_done(frame.depth)
        if self._known == (self._past.branch, last - 1) and self._is_newest_update(frame, last):
            for pin in self.pins:
                known = self.series.get(pin, Series())
                self.series[pin] = known.followed(last, pinned_value(frame, pin))
            self._known = (self._past.branch, last)
        elif self._known != (self._past.branch, last):
            self._work_out()
        self.changed.emit()

    def _is_newest_update(self, frame: Frame, last: int) -> bool:
        return frame.phase == Phase.UPDATE and frame.updates_done == last

    def _work_out(self) -> None:
        if self.frame is None:
            return
        last = self._past.newest.updates_done(self.frame.depth)
        known = (self._past.branch, last)
        self.changed.emit()
        work = self._past.series_of(last, self.pins)
        self._jobs.start(JOB, work, partial(self._take, known, self.pins))

    def _take(self, known: tuple[Segment, int], pins: tuple[Pin, ...], found: list[Series]) -> None:
        self._known = known
        self.series = dict(zip(pins, found, strict=True))
        self.changed.emit()
