"""Whoever is told of a moment finds everything that belongs to it in place already."""

from collections.abc import Callable

import pytest

from engine.experiment import LayerSpec, replace
from engine.frame import Place
from engine.problem import Problem
from gui.session.session import Session

Act = Callable[[Session], object]


def _other_layers(session: Session) -> None:
    network = session.experiment.network
    session.workbench.change_network(replace(network, layers=(LayerSpec(units=2), network.layers[-1])))


CHANGES: dict[str, Act] = {
    "other layers": _other_layers,
    "another rate": lambda session: session.workbench.change_rate(0.125),
    "other data": lambda session: session.data.load("moons"),
    "a mistake": lambda session: session.mistakes.make("slope_at_activation"),
    "undo": lambda session: session.changes.undo(),
    "a branch": lambda session: session.branches.begin_here(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_no_signal_comes_before_everything_is_in_place(session: Session, name: str) -> None:
    """Selection, findings, edges, notices and the setup are those of the new moment in every slot."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    session.selection.select(Place("z", 0, 3, sample=0))
    session.workbench.change_network(replace(session.experiment.network, seed=7))
    session.travel.step()
    session.selection.select(Place("weight", 0, 3, source=1))
    seen: list[bool] = []

    def look(*_: object) -> None:
        frame, place = session.frame, session.selection.place
        sizes = frame.experiment.network.sizes
        assert frame.position == session._trainer.position
        assert frame.experiment is session._trainer.experiment
        assert session.setup.experiment.samples == frame.experiment.samples
        assert session.selection._frame is frame
        assert place is None or place.unit < sizes[place.layer + 1]
        assert session.insight.experiment is frame.experiment
        assert session.edges._frame is frame
        seen.append(True)

    signals = (
        session.screen.experiment_changed, session.screen.data_changed, session.screen.frame_changed,
        session.screen.tree_changed, session.selection.changed, session.edges.changed,
        session.checks.changed, session.board.changed,
    )  # fmt: skip
    for signal in signals:
        signal.connect(look)
    CHANGES[name](session)
    assert len(seen) >= 2


def test_a_change_that_is_refused_does_not_stop_a_run(session: Session) -> None:
    """What does not fit has changed nothing, so training goes on."""

    def refuse() -> None:
        raise Problem("It does not fit.")

    session.runner.run()
    with pytest.raises(Problem):
        session.changes.make_on_the_way("a change", refuse)
    assert session.changes.stack.undoable is None
    assert session.runner.is_running
    session.runner.pause()


def test_a_mistake_is_made_while_training_runs_on(session: Session) -> None:
    """As any other change of the training; whoever watches sees the loss turn."""
    session.runner.run()
    session.mistakes.make("slope_at_activation")
    assert session.runner.is_running
    session.runner.pause()


def test_a_branch_begun_while_training_runs_pauses_it(session: Session) -> None:
    """And everyone is told."""
    told: list[bool] = []
    session.runner.run()
    session.runner.running_changed.connect(told.append)
    session.branches.begin_here()
    assert told == [False]
