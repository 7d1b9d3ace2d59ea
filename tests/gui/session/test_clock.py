"""The clock of Run: portions that leave painting its time, and a tick that raises is the last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.session.clock import LEAST_SHARE, LONGEST_SLICE, SHORTEST_TICK, TICK, Clock, Portion, slice_for
from gui.session.pace import Pace


@given(st.floats(0, 0.039))
def test_training_gets_its_share_of_every_tick(elsewhere: float) -> None:
    """At least 60 % of the time goes to updates as long as a key is answered in time."""
    training = slice_for(elsewhere)
    assert training / (training + elsewhere) >= LEAST_SHARE - 1e-9


def test_a_tick_is_as_short_as_the_share_of_training_lets_it_be() -> None:
    """Sixty pictures a second where painting is quick, thirty where it is not."""
    assert slice_for(0.004) == pytest.approx(SHORTEST_TICK - 0.004)
    assert slice_for(0.010) == pytest.approx(0.015)
    assert slice_for(0.013) == pytest.approx(TICK - 0.013)


@given(st.floats(0, 10))
def test_no_portion_is_so_long_that_a_key_must_wait(elsewhere: float) -> None:
    """A press is answered within a tenth of a second, however slow the painting."""
    assert slice_for(elsewhere) <= LONGEST_SLICE


def test_each_pace_has_its_own_kind_of_portion(qtbot: QtBot) -> None:
    """A single phase, a number of updates, or all the time there is."""
    portions: list[Portion] = []

    def advance(portion: Portion) -> bool:
        portions.append(portion)
        return False

    clock = Clock()
    for pace in (0.1, 0.6, 1.0):
        clock.set_pace(Pace(pace))
        clock.start(advance)
        qtbot.waitUntil(lambda: not clock.is_running)
    slow, limited, unlimited = portions
    assert slow.is_phase
    assert limited.updates is not None
    assert limited.updates >= 1
    assert unlimited.updates is None
    assert unlimited.seconds > 0


def test_it_ticks_until_it_is_told_not_to_go_on(qtbot: QtBot) -> None:
    """The clock goes on as long as there is a next moment."""
    left = [5]

    def advance(_portion: Portion) -> bool:
        left[0] -= 1
        clock.portion_done()
        return left[0] > 0

    clock = Clock()
    clock.set_pace(Pace(1.0))
    clock.start(advance)
    qtbot.waitUntil(lambda: not clock.is_running)
    assert left == [0]


def test_a_tick_that_raises_is_the_last(qtbot: QtBot) -> None:
    """A slot on a repeating timer would raise on every tick."""
    calls = []

    def advance(portion: Portion) -> bool:
        calls.append(portion)
        raise RuntimeError("broken")

    clock = Clock()
    with qtbot.captureExceptions() as raised:
        clock.start(advance)
        qtbot.waitUntil(lambda: bool(raised))
    assert len(raised) == 1
    assert not clock.is_running
    timer = clock.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()
    assert len(calls) == 1


def test_limited_updates_are_spread_over_the_ticks(qtbot: QtBot) -> None:
    """Forty iterations a second are about four in a tenth of a second, whatever the ticks."""
    done = [0]
    pace = Pace(0.536)
    assert 30 < pace.iterations_a_second < 50

    def advance(portion: Portion) -> bool:
        done[0] += portion.updates or 0
        clock.portion_done()
        return True

    clock = Clock()
    clock.set_pace(pace)
    clock.start(advance)
    qtbot.wait(500)
    clock.stop()
    assert 0.5 * 0.5 * pace.iterations_a_second <= done[0] <= 1.5 * 0.5 * pace.iterations_a_second + 1


def test_a_tick_that_took_long_to_paint_does_not_make_the_next_one_long(qtbot: QtBot) -> None:
    """Readings are painted with one tick in five: training takes its share of all of them together."""
    time, portions = [0.0], list[Portion]()
    painting = [0.5, 0.004, 0.004, 0.004, 0.012, 0.004, 0.004, 0.004, 0.012, 0.004]

    def advance(portion: Portion) -> bool:
        portions.append(portion)
        time[0] += portion.seconds
        clock.portion_done()
        time[0] += painting[len(portions)] if len(portions) < len(painting) else 0.0
        return len(portions) < len(painting)

    clock = Clock(now=lambda: time[0])
    clock.set_pace(Pace(1.0))
    clock.start(advance)
    time[0] += painting[0]  # what is made ready for the run is no painting
    qtbot.waitUntil(lambda: not clock.is_running)
    assert max(portion.seconds for portion in portions) <= SHORTEST_TICK
    assert portions[5].seconds == pytest.approx(SHORTEST_TICK - (4 * 0.004 + 0.012) / 5)
    assert portions[5].seconds + 0.012 < 0.025
