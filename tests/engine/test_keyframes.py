"""States to replay from: rows in chunks, regular keyframes, and spare ones where one walks."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.keyframes import CHUNK_BYTES, FIRST_STRIDE, Keyframes, Rows, Spares
from engine.parameters import Array

WIDTH = 3


def state(iteration: int) -> Array:
    """A state that tells its iteration."""
    return np.full(WIDTH, float(iteration))


def rows(count: int, width: int = WIDTH) -> Rows:
    """Rows that tell their number."""
    of = Rows(width)
    for row in range(count):
        of.add(np.full(width, float(row)))
    return of


@settings(max_examples=60)
@given(st.integers(0, 200), st.lists(st.sampled_from(("thin", "add")), max_size=12))
def test_rows_are_a_list(count: int, actions: list[str]) -> None:
    """Whatever the chunks, adding appends and thinning keeps every other, the first of all always."""
    of, expected = rows(count), list(range(count))
    for action in actions:
        if action == "thin":
            of.thin()
            expected = expected[::2]
        else:
            of.add(state(1000 + len(expected)))
            expected.append(1000 + len(expected))
        assert of.count == len(expected)
        assert [of[row].tolist() for row in range(of.count)] == [[float(each)] * WIDTH for each in expected]


def test_rows_grow_as_they_say() -> None:
    """`growth` is what the next row takes; large rows come one by one."""
    for width in (WIDTH, CHUNK_BYTES // 8 + 1):
        of = Rows(width)
        for _ in range(9):
            before, growth = of.bytes, of.growth
            of.add(np.zeros(width))
            assert of.bytes == before + growth
        assert of.bytes <= 9 * 2 * width * 8


def test_thinning_gives_room_back() -> None:
    """Half of a long table, about."""
    of = rows(1000)
    before = of.bytes
    of.thin()
    assert of.bytes < 0.8 * before


def test_a_kept_state_does_not_follow_the_run() -> None:
    """Rows hold copies."""
    of, values = rows(0), state(0)
    of.add(values)
    values[:] = 9.0
    assert of[0].tolist() == [0.0] * WIDTH


def keyframes(first: int, count: int) -> Keyframes:
    """So many keyframes, each holding the state of its own iteration."""
    of = Keyframes(first, WIDTH)
    for _ in range(count):
        of.add(state(of.next_at))
    return of


def test_nearest_is_the_last_one_before() -> None:
    """Never one after, and never further back than need be."""
    of = keyframes(5, 4)
    for iteration in range(5, 5 + 4 * FIRST_STRIDE):
        at, values = of.nearest(iteration)
        assert at == 5 + (iteration - 5) // FIRST_STRIDE * FIRST_STRIDE
        assert values.tolist() == state(at).tolist()
    assert of.nearest(10_000)[0] == 5 + 3 * FIRST_STRIDE


@pytest.mark.parametrize("count", range(1, 10))
def test_thinning_keeps_every_other(count: int) -> None:
    """From the first on, and goes on at twice the stride."""
    of = keyframes(7, count)
    of.thin()
    left = list(range(7, 7 + count * FIRST_STRIDE, 2 * FIRST_STRIDE))
    assert of.stride == 2 * FIRST_STRIDE
    assert of.next_at == left[-1] + 2 * FIRST_STRIDE
    for iteration in range(7, 7 + count * FIRST_STRIDE):
        at, values = of.nearest(iteration)
        assert at == max(each for each in left if each <= iteration)
        assert values.tolist() == state(at).tolist()


def walk(spares: Spares, start: int, target: int) -> int:
    """Replay to a target from the nearest state kept, and say how many iterations that took."""
    kept = spares.nearest(target)
    begin = max(start, kept[0]) if kept is not None else start
    spares.plan(begin, target)
    for iteration in range(begin + 1, target + 1):
        spares.keep(iteration, state(iteration))
    return target - begin


def test_walking_backwards_replays_little() -> None:
    """From the end of a gap of 4,096 iterations, one by one: some ten times a logarithm, not half the gap."""
    spares = Spares(40)
    replayed = [walk(spares, 0, target) for target in range(4096, 3596, -1)]
    assert replayed[0] == 4096
    assert sum(replayed[1:]) / 500 < 10 * math.log2(4096)
    assert max(replayed[1:]) < 2048


@settings(max_examples=60)
@given(st.integers(0, 8), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=12))
def test_spares_never_outgrow_their_number_and_never_lie(most: int, jumps: list[tuple[int, int]]) -> None:
    """Each is the state of its iteration, none lies beyond the target asked for."""
    spares = Spares(most)
    for one, other in jumps:
        walk(spares, min(one, other), max(one, other))
        assert len(spares) <= most
        for target in (0, one, other, 400):
            kept = spares.nearest(target)
            if kept is not None:
                assert kept[0] <= target
                assert kept[1].tolist() == state(kept[0]).tolist()


def test_what_is_wanted_next() -> None:
    """The run asks for the next iteration to keep, and keeps no other."""
    spares = Spares(40)
    spares.plan(0, 100)
    wanted, at = [], 0
    while (following := spares.next_after(at)) is not None:
        wanted.append(following)
        at = following
    assert wanted == [36, 68, 84, 92, 96, 98, 99]
    spares.keep(50, state(50))
    assert len(spares) == 0
    spares.keep(36, state(36))
    assert spares.nearest(99) is not None
    assert spares.nearest(35) is None
