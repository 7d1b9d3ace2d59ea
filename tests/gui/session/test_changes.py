"""Undo goes to where one stood; nothing that was trained is ever lost."""

from collections.abc import Callable

import pytest

from engine.experiment import LayerSpec, replace
from engine.position import Position
from gui.session.session import Session
from tests.gui.session.training import LAST, has_branches, train


def test_a_change_in_the_past_branches(session: Session) -> None:
    """Nothing is asked and the old future stays."""
    train(session, 6)
    session.travel.go_to(Position(1, LAST))
    session.workbench.change_rate(0.25)
    assert [(row.name, row.first) for row in session.branches.rows] == [("B", 2), ("A", 0)]
    assert session.branches.rows[0].is_present
    old = session.branches.rows[1].end
    session.branches.go_to(old)
    assert session.frame.position == Position(5, LAST)
    assert session.experiment.training.optimizer.learning_rate == 0.5
    session.branches.delete(session.branches.rows[0].end)
    assert not has_branches(session)


def test_undo_returns_to_the_place_and_redo_leads_on(session: Session) -> None:
    """And what was trained in between stays as a branch."""
    train(session, 4)
    weights = session.frame.parameters.flat.copy()
    session.workbench.change_rate(0.125)
    assert session.changes.stack.undoable is not None
    assert session.changes.stack.undoable.words == "learning rate"
    train(session, 3)
    session.changes.undo()
    assert session.frame.position == Position(3, LAST)
    assert (session.frame.parameters.flat == weights).all()
    assert session.experiment.training.optimizer.learning_rate == 0.5
    assert has_branches(session)
    session.changes.redo()
    assert session.experiment.training.optimizer.learning_rate == 0.125


def test_changes_of_one_field_in_a_row_are_one_entry(session: Session) -> None:
    """Four presses of + are undone at once; another field is another entry."""
    train(session, 2)
    for rate in (0.4, 0.3, 0.2):
        session.workbench.change_rate(rate)
    session.workbench.change_training(replace(session.experiment.training, batch_size=4))
    session.changes.undo()
    assert session.experiment.training.optimizer.learning_rate == 0.2
    session.changes.undo()
    assert session.experiment.training.optimizer.learning_rate == 0.5
    assert session.changes.stack.undoable is None


@pytest.mark.parametrize("change", ["layers", "new seed", "reset", "data set"])
def test_no_click_can_throw_a_trained_network_away(session: Session, change: str) -> None:
    """What starts anew is undone like anything else, with its data."""
    train(session, 5)
    weights, title = session.frame.parameters.flat.copy(), session.setup.title
    network = session.experiment.network
    actions: dict[str, Callable[[], None]] = {
        "layers": lambda: session.workbench.change_network(
            replace(network, layers=(LayerSpec(units=3), network.layers[-1]))
        ),
        "new seed": session.workbench.new_seed,
        "reset": session.workbench.reset,
        "data set": lambda: session.data.load("moons"),
    }
    actions[change]()
    assert session.frame.position == Position(0)
    undoable = session.changes.stack.undoable
    assert undoable is not None
    assert undoable.words in (change, "number of units")
    train(session, 2)
    session.changes.undo()
    assert session.setup.title == title
    assert session.experiment.network == network
    assert (session.frame.parameters.flat == weights).all()
    session.changes.redo()
    assert session.frame.position == Position(0)


def test_reset_data_and_undo_twice_bring_the_first_data_back(session: Session) -> None:
    """A root that was only reset knows its data too."""
    train(session, 2)
    session.workbench.reset()
    train(session, 2)
    session.data.load("moons")
    session.changes.undo()
    assert session.setup.title == "XOR"
    session.changes.undo()
    assert (session.setup.title, session.frame.position) == ("XOR", Position(1, LAST))


def test_a_deleted_branch_comes_back_by_undo(session: Session) -> None:
    """And goes again by redo."""
    train(session, 4)
    session.travel.go_to(Position(0, LAST))
    session.workbench.change_rate(0.25)
    train(session, 1)
    new, old = (row.end for row in session.branches.rows)
    assert not session.branches.can_delete(old)  # the new one goes on from it
    session.branches.go_to(old)
    session.branches.delete(new)
    assert not has_branches(session)
    session.changes.undo()
    assert has_branches(session)
    session.changes.redo()
    assert not has_branches(session)
