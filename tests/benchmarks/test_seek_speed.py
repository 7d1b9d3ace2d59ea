"""How fast any moment is found again, what the history costs, and the room it takes.

Run with `make bench`. Times are asserted, so nothing else should be running.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from unittest.mock import patch

import pytest

from engine.history import HISTORY_BYTES, History
from engine.position import Position, update_stage
from engine.series import Series
from engine.trainer import Trainer
from tests.benchmarks.test_engine_speed import CASES

MILLION = 1_000_000
LIMITS = {
    "2-4-1 sigmoid, 4": (MILLION, 0.001),
    "2-8-8-8-1 tanh, 32": (MILLION, 0.002),
    "2-8-8-8-1 Adam, 32": (MILLION, 0.005),
    "64-32-10, 32": (MILLION, 0.025),
    "784-128-64-10, 64": (10_000, 0.300),
}
"""Updates made, and the seconds that any position may take."""
PICTURE_SECONDS = 0.016
HISTORY_SHARE = 0.05
ROUNDS = 25


def seconds_to(trainer: Trainer, position: Position) -> float:
    """How long a jump takes."""
    start = perf_counter()
    trainer.seek(position)
    return perf_counter() - start


def best_of(trainer: Trainer, position: Position, away: Position) -> float:
    """The best of three jumps from elsewhere: what a busy machine adds does not count.

    Going to the branch anew drops the spare states that the jump before left near its target.
    """
    times = []
    for _ in range(3):
        trainer.go_to(trainer.branch, away)
        times.append(seconds_to(trainer, position))
    return min(times)


def first_picture(trainer: Trainer, position: Position) -> float:
    """How long it takes until there is a frame of the phase that is sought."""
    start = perf_counter()
    next(trainer.seeking(position), None)
    trainer.frame()
    return perf_counter() - start


@pytest.mark.parametrize("name", LIMITS)
def test_any_position(name: str) -> None:
    """At random over the whole run; the first picture; walking back; all within the budget."""
    updates, limit = LIMITS[name]
    trainer, chosen = Trainer(CASES[name][0]), random.Random(1)
    trainer.run(updates=updates)
    stages, ends = range(update_stage(trainer.depth) + 1), (Position(0), trainer.newest)
    jumps = [Position(chosen.randrange(updates), chosen.choice(stages)) for _ in range(40)]
    times = [best_of(trainer, position, ends[index % 2]) for index, position in enumerate(jumps)]
    pictures = []
    for index, position in enumerate(jumps):
        trainer.go_to(trainer.branch, ends[index % 2])
        pictures.append(first_picture(trainer, position))
    trainer.go_to(trainer.branch, Position(updates * 2 // 3))
    start = perf_counter()
    for _ in range(100):
        trainer.back("iteration")
    back = (perf_counter() - start) / 100
    room = trainer.history.bytes
    print(
        f"\n{name}: worst {max(times) * 1e3:.2f} ms, median {sorted(times)[20] * 1e3:.2f}",
        f"first picture {sorted(pictures)[20] * 1e3:.2f}, worst {max(pictures) * 1e3:.2f}",
        f"a step back {back * 1e3:.2f}, keyframes {room / 2**20:.1f} MiB",
        sep="  ",
    )
    assert max(times) <= limit
    assert sorted(pictures)[36] <= PICTURE_SECONDS
    assert room + trainer.history.spare_bytes <= HISTORY_BYTES


@contextmanager
def no_history() -> Iterator[None]:
    """Nothing is kept: neither states nor losses."""
    with (
        patch.object(History, "keep", lambda *_: None),
        patch.object(Series, "extend", lambda *_: None),
    ):
        yield


@pytest.mark.parametrize("name", LIMITS)
def test_what_the_history_costs(name: str) -> None:
    """At most a twentieth of the updates a second: the same run with and without, in turns."""
    burst = 30 if name.startswith("784") else 4000
    kept, plain = Trainer(CASES[name][0]), Trainer(CASES[name][0])
    best = {"kept": float("inf"), "plain": float("inf")}
    for _ in range(ROUNDS):
        start = perf_counter()
        kept.run(updates=burst)
        best["kept"] = min(best["kept"], perf_counter() - start)
        with no_history():
            start = perf_counter()
            plain.run(updates=burst)
            best["plain"] = min(best["plain"], perf_counter() - start)
    share = best["kept"] / best["plain"] - 1
    print(f"\n{name}: {burst / best['kept']:,.0f} updates/s, history {share:.1%}")
    assert share <= HISTORY_SHARE
