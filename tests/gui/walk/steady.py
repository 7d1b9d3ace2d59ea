"""Makes a walk repeatable, or every way a long one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from random import Random
from unittest.mock import patch

import engine.cursor
import gui.session.ways
from gui.session.session import Session
from gui.session.stops import Stops


@contextmanager
def slow() -> Iterator[None]:
    """Every way is a long one."""
    with patch.multiple(gui.session.ways, AT_ONCE=0.0, AT_ONCE_DRAGGING=0.0), \
            patch.object(engine.cursor, "SLICE_SECONDS", 0.0):  # fmt: skip
        yield


@contextmanager
def steady(session: Session, seed: int) -> Iterator[None]:
    """Slices of training count updates, not seconds, and new seeds follow from `seed`: a walk can be walked
    again."""
    random, train, ticks = Random(seed), Stops.train, count()

    def train_some(stops: Stops, _seconds: float, updates: int | None) -> bool:
        most = random.randint(1, 6)
        return train(stops, 1e6, most if updates is None else min(most, updates))

    with (
        patch.object(Stops, "train", train_some),
        patch.object(os, "urandom", random.randbytes),
        patch.object(session.clock, "_now", lambda: 0.05 * next(ticks)),
    ):
        yield
