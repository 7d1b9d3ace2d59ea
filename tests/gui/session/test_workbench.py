"""What is changed by hand holds from the moment on, and starts anew only where it must."""

import pytest

from engine.edits import Edit
from engine.experiment import LayerSpec, NetworkSpec, replace
from engine.position import Position
from engine.problem import Problem
from gui.session.session import Session
from tests.gui.session.training import train


def test_a_changed_rate_holds_from_here_on(session: Session) -> None:
    """Nothing starts anew and nothing is asked."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    weights = session.frame.parameters.flat.copy()
    session.workbench.change_rate(0.125)
    assert session.frame.position.iteration == 1
    assert (session.frame.before.flat == weights).all()
    assert session.frame.learning_rate == 0.125


def test_changed_layers_start_anew(session: Session) -> None:
    """Other layers have other weights."""
    session.travel.step()
    network = session.experiment.network
    session.workbench.change_network(replace(network, layers=(LayerSpec(units=3), network.layers[-1])))
    assert session.frame.position == Position(0)
    assert session.experiment.network.sizes == (2, 3, 1)


def test_reset_gives_the_same_first_weights_and_a_new_seed_others(session: Session) -> None:
    """F5 and Shift+F5."""
    first = session.frame.before.flat.copy()
    session.travel.step()
    session.workbench.reset()
    assert (session.frame.before.flat == first).all()
    session.workbench.new_seed()
    assert (session.frame.before.flat != first).any()
    assert session.frame.position == Position(0)


def test_what_does_not_fit_is_refused_and_changes_nothing(session: Session) -> None:
    """The problem goes back to whoever asked."""
    before = session.experiment
    with pytest.raises(Problem):
        session.workbench.change_network(NetworkSpec(inputs=5, layers=before.network.layers))
    assert session.experiment is before


def test_a_weight_set_by_hand_is_undone(session: Session) -> None:
    """Back to the trained value."""
    train(session, 2)
    weight = session.frame.parameters.weights[0][0, 1]
    session.workbench.edit((Edit(0, 0, 1, 2.5),))
    assert session.frame.before.weights[0][0, 1] == 2.5
    session.changes.undo()
    assert session.frame.parameters.weights[0][0, 1] == weight
