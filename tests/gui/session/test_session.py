"""All parts of the session together."""

from collections.abc import Callable

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.data import catalogue
from engine.experiment import OptimizerSpec, replace
from engine.position import Granularity, Position
from engine.trainer import Trainer
from gui.session.session import Session
from tests.gui.session.training import LAST

ACTIONS = ("step", "back", "home", "end", "rate", "batch", "undo", "redo", "seed", "seek", "reset", "branch")


def _act(session: Session, name: str, number: int) -> None:
    training = session.experiment.training
    session.manner.set_granularity(list(Granularity)[number % 3])
    actions: dict[str, Callable[[], None]] = {
        "step": session.travel.step,
        "back": session.travel.back,
        "home": session.travel.go_to_start,
        "end": session.travel.go_to_newest,
        "rate": lambda: session.workbench.change_training(
            replace(training, optimizer=OptimizerSpec(learning_rate=0.1 + number / 10))
        ),
        "batch": lambda: session.workbench.change_training(replace(training, batch_size=1 + number % 4)),
        "undo": session.changes.undo,
        "redo": session.changes.redo,
        "seed": session.workbench.new_seed,
        "seek": lambda: session.travel.drag_to(Position(number, LAST)),
        "reset": session.workbench.reset,
        "branch": lambda: session.branches.go_to(
            session.branches.rows[number % len(session.branches.rows)].end
        ),
    }
    actions[name]()
    session.travel.end_drag()
    session.jobs.finish()
    session.jobs.finish()


def test_the_findings_belong_to_the_shown_moment(session: Session) -> None:
    """At Update: the losses before and after, and the same samples with the new weights."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    findings, frame = session.insight.findings, session.frame
    assert findings.evaluation is not None
    assert findings.evaluation_before is not None
    assert findings.evaluation.train_loss != findings.evaluation_before.train_loss
    assert findings.after is not None
    assert frame.prediction is not None
    assert findings.after.predictions.shape == frame.prediction.shape
    session.travel.step()
    assert session.insight.findings.evaluation != findings.evaluation


def test_the_gradient_check_follows_the_first_backward(session: Session) -> None:
    """`17 of 17`, in idle moments, from the first Backward on."""
    for _ in range(3):
        session.travel.step()
    session.jobs.finish()
    before = session.checks.status
    session.travel.step()
    session.jobs.finish()
    result = session.checks.status.result
    assert before.result is None
    assert result is not None
    assert (result.agree, result.total, result.passed) == (17, 17, True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9)), min_size=5, max_size=30))
def test_random_actions_never_leave_the_bits(qapp: object, actions: list[tuple[str, int]]) -> None:
    """Whatever is done, the moment shown is the one a run that never looked back would reach."""
    assert qapp is not None
    session = Session(catalogue.load("xor"))
    for name, number in actions:
        _act(session, name, number)
        session.jobs.cancel("check")
    shown = session.frame
    fresh = Trainer(shown.experiment)
    if len(session.branches.present.path()) == 1 and session.branches.present.edits == ():
        if shown.updates_done:
            fresh.run(updates=shown.updates_done)
        assert np.array_equal(fresh.frame().parameters.flat, shown.parameters.flat)
    session.jobs.cancel_all()
