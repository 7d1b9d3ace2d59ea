"""Wrong programs in the session: the run of the right one beside that of the wrong one."""

import numpy as np
import pytest

from engine.position import Position
from engine.trainer import Trainer
from gui.session.mistakes import TRIED
from gui.session.session import Session


def _beside(session: Session) -> list[str | None]:
    return [row.end.experiment.training.mistake for row in session.branches.rows]


@pytest.mark.parametrize("steps", [0, 3])
def test_the_right_run_grows_from_where_the_mistake_began(session: Session, steps: int) -> None:
    """Two branches of the same length from the same weights, and the right one is shown."""
    for _ in range(steps * 6):
        session.travel.step()
        session.jobs.finish()
    session.mistakes.make("slope_of_sigmoid")
    session.mistakes.compare_with_right()
    session.jobs.finish()
    assert sorted(_beside(session), key=str) == [None, "slope_of_sigmoid"]
    assert session.experiment.training.mistake is None
    assert "done right" in {row.name for row in session.branches.rows}
    assert session.frame.updates_done == steps + TRIED
    assert {row.end.updates_done for row in session.branches.rows} == {steps + TRIED}
    assert session.branches.parting(session.branches.rows[-1].end) in (0, steps, None)
    alone = Trainer(session.setup.experiment)
    alone.run(updates=steps + TRIED)
    assert np.array_equal(alone.frame().parameters.flat, session.frame.parameters.flat)


def test_comparing_again_goes_on_with_the_same_two(session: Session) -> None:
    """No third branch; both are trained on."""
    session.mistakes.make("slope_at_activation")
    session.mistakes.compare_with_right()
    session.jobs.finish()
    wrong = next(row.end for row in session.branches.rows if row.end.experiment.training.mistake)
    session.branches.go_to(wrong)
    session.jobs.finish()
    for _ in range(6):
        session.travel.step()
        session.jobs.finish()
    session.mistakes.compare_with_right()
    session.jobs.finish()
    assert len(session.branches.rows) == 2
    assert {row.end.updates_done for row in session.branches.rows} == {TRIED + 1}


def test_a_mistake_in_the_past_is_compared_with_what_followed(session: Session) -> None:
    """The old future is the right run already."""
    for _ in range(60):
        session.travel.step()
        session.jobs.finish()
    session.travel.go_to(Position(4, 5))
    session.jobs.finish()
    session.mistakes.make("slope_at_activation")
    session.mistakes.compare_with_right()
    session.jobs.finish()
    assert sorted(_beside(session), key=str) == [None, "slope_at_activation"]
    assert session.frame.updates_done == 5 + TRIED


def test_a_comparison_can_be_undone(session: Session) -> None:
    """One goes back to where one stood."""
    session.mistakes.make("slope_at_activation")
    for _ in range(12):
        session.travel.step()
        session.jobs.finish()
    session.mistakes.compare_with_right()
    session.jobs.finish()
    session.changes.undo()
    session.jobs.finish()
    assert session.experiment.training.mistake == "slope_at_activation"
    assert session.frame.updates_done == 2
