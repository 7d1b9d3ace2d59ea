"""The run as it lies on the timeline's widget: heights, and where the names of branches stand."""

from collections.abc import Iterator
from itertools import count
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QRectF

from gui.controls.look import Look
from gui.controls.paint import advance
from gui.history.shown import Other, Shown
from gui.timeline.track import Trace, Track

MIDDLE, MIDDLE_SHORT = 21, 15
MOST = 4000
"""Marks looked at; by powers of ten more lie on one pixel."""


class Place(Protocol):
    """The widget that is painted on."""

    look: Look
    is_short: bool

    def height(self) -> int: ...
    def width(self) -> int: ...


class Canvas(Struct, frozen=True):
    """The run as it lies on the widget."""

    place: Place
    scale: Track | Trace
    shown: Shown

    def px(self, length: float) -> int:
        return self.place.look.px(length)

    @property
    def has_bars(self) -> bool:
        return isinstance(self.scale, Track)

    @property
    def middle(self) -> float:
        """The middle of the bars, or of the lane."""
        if self.has_bars:
            return self.px(MIDDLE_SHORT if self.place.is_short else MIDDLE)
        return self.px(18 if self.place.is_short else 33)

    @property
    def top(self) -> float:
        """The upper edge of the loss."""
        return self.px(3 if self.place.is_short else 6)

    @property
    def others_lane(self) -> float:
        """The upper edge of the lane of the other branches."""
        return self.middle + self.px(6 if self.has_bars else 4)

    @property
    def words_top(self) -> float:
        return self.middle + self.px(7 if self.place.is_short else 14 if self.has_bars else 9)

    def names(self) -> list[tuple[Other, QRectF]]:
        """Where the names of the other branches stand: at their ends, where there is room."""
        font, found = self.place.look.appearance.font("axis_strong"), list[tuple[Other, QRectF]]()
        for other in self.shown.others:
            width = advance(other.name, font) + self.px(6)
            x = min(self.scale.x_of_updates(other.updates) + self.px(3), self.place.width() - width)
            spot = QRectF(x, self.others_lane - self.px(6), width, self.px(15))
            if not any(spot.intersects(taken) for _, taken in found):
                found.append((other, spot))
        return found

    def clear_of_each_other(self, updates: range, least: float) -> Iterator[int]:
        """Some of these, evenly, so far apart on the widget; by powers of ten, as many as have room."""
        for factor in _round_factors():
            some = updates[factor - 1 :: factor]
            if self.scale.is_log or len(some) < 2 or self._apart(some) >= least:
                break
        before = -least
        for each in some[:MOST]:
            x = self.scale.x_of_updates(each)
            if x - before >= least:
                before = x
                yield each

    def _apart(self, updates: range) -> float:
        return self.scale.x_of_updates(updates[1]) - self.scale.x_of_updates(updates[0])


def _round_factors() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 …"""
    return (digit * 10**power for power in count() for digit in (1, 2, 5))
