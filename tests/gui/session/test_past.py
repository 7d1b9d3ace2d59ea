"""What was, is worked out anew to the same bits, and nothing is moved by it."""

import numpy as np

from engine.frame import Place
from engine.pinned import pin_of
from gui.session.jobs import Work
from gui.session.session import Session


def _result(work: Work) -> object:
    try:
        while True:
            next(work)
    except StopIteration as stop:
        return stop.value


def test_weights_and_pinned_numbers_are_those_that_were_seen(session: Session) -> None:
    """After each of three updates, by replay."""
    session.manner.set_granularity("iteration")
    seen = []
    for _ in range(3):
        session.travel.step()
        seen.append(session.frame.parameters.flat.copy())
    here, pin = session._trainer.spot, pin_of(session.frame, Place("weight", 0, 1, source=1))
    weights = _result(session.past.weights_after([1, 2, 3]))
    assert isinstance(weights, list)
    np.testing.assert_array_equal(weights, seen)
    assert _result(session.past.series_of(3, (pin,))) is not None
    assert session._trainer.spot == here
    assert [frame.updates_done for frame in session.past.recent_updates(2)] == [2, 3]


def test_the_limit_of_the_history_holds_at_once(session: Session) -> None:
    """In mebibytes, as the dialog asks for it."""
    session.past.set_limit(2.0)
    assert session.past.use.budget == 2 * 2**20
