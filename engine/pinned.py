"""Numbers that are followed through a run: what each was after chosen updates, by exact replay."""

from collections.abc import Generator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from engine.batches import Batches
from engine.frame import Frame, Place
from engine.history import History, Segment
from engine.line import Line
from engine.position import Position
from engine.quantities import read
from engine.replays import along, spread

MOMENTS = 100
EPOCHS = 20
FAR = 300
"""So many iterations back a sample is looked for; in a longer epoch some moments are left out."""


class Pin(Struct, frozen=True):
    """A place without its sample, and the row of the training part that it speaks of, None for all."""

    place: Place
    row: int | None = None


class Series(Struct, frozen=True):
    """Values after so many updates, in rising order."""

    updates: tuple[int, ...] = ()
    values: tuple[float, ...] = ()

    def followed(self, updates: int, value: float | None) -> "Series":
        """The series with one more value, if there is one."""
        if value is None or (self.updates and updates <= self.updates[-1]):
            return self
        return Series((*self.updates, updates), (*self.values, value))


def pin_of(frame: Frame, place: Place) -> Pin:
    """A place of a frame; what belongs to one sample keeps to that sample in other batches."""
    row = None if place.sample is None else int(frame.rows[place.sample])
    return Pin(replace(place, sample=None), row)


def pinned_value(frame: Frame, pin: Pin) -> float | None:
    """The number at a pin, None where it is not computed or its sample is not in the batch."""
    if pin.row is None:
        return read(frame, pin.place)
    at = np.flatnonzero(frame.rows == pin.row)
    return read(frame, replace(pin.place, sample=int(at[0]))) if at.size else None


def lacks_sample(frame: Frame, pin: Pin) -> bool:
    """Whether a pin speaks of a sample that the batch does not have."""
    return pin.row is not None and pin.row not in frame.rows


def series_of(
    history: History, branch: Segment, last: int, pins: Sequence[Pin]
) -> Generator[float, None, list[Series]]:
    """Each pin's values at the updates of a branch, up to a hundred of them; yields the share done."""
    wanted = _updates(Line(branch), last, pins)
    updates = sorted(set[int]().union(*wanted.values()))
    found = yield from along(
        history, branch, updates, lambda cursor: [pinned_value(cursor.frame(), pin) for pin in pins]
    )
    series = [Series() for _ in pins]
    for count, values in zip(updates, found, strict=True):
        series = [
            each.followed(count, value) if count in wanted[pin.row] else each
            for pin, each, value in zip(pins, series, values, strict=True)
        ]
    return series


def _updates(line: Line, last: int, pins: Sequence[Pin]) -> dict[int | None, set[int]]:
    """By row: evenly spread updates, or for a sample the last one before each that had it in its batch."""
    wanted: dict[int | None, set[int]] = {pin.row: set() for pin in pins}
    dealt = dict[int, Batches]()
    for count in _spread(line, last) if last > 0 else ():
        for row, counts in wanted.items():
            found = count if row is None else _last_with(line, count, row, dealt)
            if found is not None:
                counts.add(found)
    return wanted


def _spread(line: Line, last: int) -> list[int]:
    """In a long run ends of epochs, so that a curve does not beat with the order of the samples."""
    epoch = Batches(line.leaf.experiment).per_epoch
    stride = epoch if last >= EPOCHS * epoch else 1
    return [*(count * stride for count in spread(last // stride, MOMENTS - 1, first=1)), last]


def _last_with(line: Line, count: int, row: int, dealt: dict[int, Batches]) -> int | None:
    for iteration in range(count - 1, max(-1, count - 1 - FAR), -1):
        segment = line.segment_at(Position(iteration))
        batches = dealt.setdefault(segment.serial, Batches(segment.experiment))
        if row in batches.rows(*segment.epoch_and_batch(iteration)):
            return iteration + 1
    return None
