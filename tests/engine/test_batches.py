"""Which rows a batch holds: every sample once an epoch, in an order that is a function of seed and epoch."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import batches as batches_module
from engine.batches import Batches, LargeEpoch, shuffled
from engine.data.samples import Samples
from engine.experiment import Experiment, LayerSpec, NetworkSpec, TrainingSpec


def batches(samples: int, seed: int = 0, **training: Any) -> Batches:
    """The batches of so many samples."""
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),), seed=seed)
    numbers = [float(index) for index in range(samples)]
    return Batches(Experiment(network, TrainingSpec(**training), Samples.from_arrays(numbers, numbers)))


def epoch_of(of: Batches, epoch: int) -> list[list[int]]:
    """The rows of every batch of an epoch."""
    return [of.rows(epoch, batch).tolist() for batch in range(of.per_epoch)]


def flat(rows: list[list[int]]) -> list[int]:
    """The rows of an epoch one after the other."""
    return [row for batch in rows for row in batch]


@settings(max_examples=60)
@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 9), st.sampled_from(("shuffled", "as_given")))
def test_every_sample_exactly_once_an_epoch(samples: int, size: int, epoch: int, order: str) -> None:
    """Whatever the size; all batches are full but the last, which is short by what is missing."""
    of = batches(samples, batch_size=size, order=order)
    rows = epoch_of(of, epoch)
    assert sorted(flat(rows)) == list(range(samples))
    size = min(size, samples)
    assert [len(batch) for batch in rows[:-1]] == [size] * (of.per_epoch - 1)
    assert len(rows[-1]) == (samples % size or size)


def test_as_given() -> None:
    """Rows in their own order, the same in every epoch."""
    of = batches(7, batch_size=3, order="as_given")
    assert epoch_of(of, 0) == epoch_of(of, 5) == [[0, 1, 2], [3, 4, 5], [6]]


@pytest.mark.parametrize("size", [None, 5, 99])
def test_a_full_batch_is_never_shuffled(size: int | None) -> None:
    """One batch of all rows, in their own order."""
    of = batches(5, batch_size=size)
    assert of.per_epoch == 1
    assert epoch_of(of, 0) == epoch_of(of, 3) == [[0, 1, 2, 3, 4]]


def test_explicit_batches() -> None:
    """Exactly what was written, again and again, rows twice or never included."""
    written = ((3, 1), (1,), (0, 0, 2))
    of = batches(5, order="explicit", batches=written)
    assert of.per_epoch == 3
    assert epoch_of(of, 0) == epoch_of(of, 2) == [list(batch) for batch in written]


def test_is_full() -> None:
    """Only where every batch holds every sample once is the batch loss the training loss."""
    assert batches(4).is_full
    assert batches(3, order="explicit", batches=((2, 0, 1),)).is_full
    assert not batches(4, batch_size=3).is_full
    assert not batches(3, order="explicit", batches=((0, 1),)).is_full
    assert not batches(3, order="explicit", batches=((0, 1, 1),)).is_full
    assert not batches(3, order="explicit", batches=((0, 1, 2), (0, 1, 2))).is_full


def test_the_order_is_a_function_of_seed_and_epoch() -> None:
    """Asked in any order, by any object, an epoch is always the same; no other epoch or seed gives it."""
    of = batches(20, seed=3, batch_size=4)
    forwards = [epoch_of(of, epoch) for epoch in range(8)]
    backwards = [epoch_of(batches(20, seed=3, batch_size=4), epoch) for epoch in reversed(range(8))]
    assert forwards == backwards[::-1]
    orders = [*forwards, *(epoch_of(batches(20, seed=seed, batch_size=4), 0) for seed in (0, 1, 2, 4, 5))]
    assert len({str(order) for order in orders}) == len(orders)


def test_the_batch_size_does_not_change_the_order() -> None:
    """Batches cut one and the same order into pieces."""
    assert flat(epoch_of(batches(12, seed=9, batch_size=5), 2)) == shuffled(12, 9, 2).tolist()
    assert flat(epoch_of(batches(12, seed=9, batch_size=1), 2)) == shuffled(12, 9, 2).tolist()


def test_the_shuffle_is_fair() -> None:
    """Over 2,000 epochs each of 6 rows stands about equally often at each place, and epochs do not follow
    from one another."""
    orders = np.array([shuffled(6, 1, epoch) for epoch in range(2000)])
    for place in range(6):
        counts = np.bincount(orders[:, place], minlength=6)
        assert counts.min() > 260
        assert counts.max() < 410
    steps = [(later - earlier) % 6 for earlier, later in pairwise(orders[:, 0].tolist())]
    assert np.bincount(steps, minlength=6).min() > 260


def test_seeds_far_apart_and_close_together() -> None:
    """The largest seed works, and seed and epoch are not simply added up."""
    assert sorted(shuffled(5, 2**32 - 1, 10**9).tolist()) == [0, 1, 2, 3, 4]
    assert shuffled(30, 1, 0).tolist() != shuffled(30, 0, 1).tolist()


@settings(max_examples=30)
@given(st.integers(1, 3000), st.integers(1, 700), st.integers(0, 9), st.integers(0, 9))
def test_a_large_epoch_has_the_order_of_any_other(samples: int, size: int, seed: int, epoch: int) -> None:
    """Pile by pile, and whichever batch is asked for first: the same bits."""
    expected = shuffled(samples, seed, epoch)
    large, again = LargeEpoch(samples, seed, epoch, size), LargeEpoch(samples, seed, epoch, size)
    last = (samples - 1) // size
    assert again[last].tolist() == expected[last * size :].tolist()
    for batch in range(last + 1):
        wanted = expected[batch * size : (batch + 1) * size].tolist()
        assert large[batch].tolist() == again[batch].tolist() == wanted


def test_many_rows_are_put_in_order_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice between the two ways cannot be seen."""
    few = epoch_of(batches(50, batch_size=7), 3)
    monkeypatch.setattr(batches_module, "LARGE", 10)
    assert epoch_of(batches(50, batch_size=7), 3) == few
