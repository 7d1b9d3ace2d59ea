"""Any moment of a run, forward and back, and what-ifs from there, through the session."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.edits import Edit
from engine.experiment import LayerSpec, OptimizerSpec, TrainingSpec, replace
from engine.position import Granularity, Position
from engine.trainer import Trainer
from gui.notices.notices import Notice
from gui.session.session import Session

LAST = 5
"""The stage of UPDATE in 2-4-1."""


def _has_branches(session: Session) -> bool:
    return len(session.branches.rows) > 1


def _looks_back(session: Session) -> bool:
    return session.manner.is_looking_back


def _notice(session: Session) -> Notice:
    assert session.board.notice is not None
    return session.board.notice


def _train(session: Session, iterations: int) -> None:
    session.manner.set_granularity("iteration")
    for _ in range(iterations):
        session.travel.step()


def _with_rate(session: Session, rate: float) -> TrainingSpec:
    training = session.experiment.training
    return replace(training, optimizer=replace(training.optimizer, learning_rate=rate))


@pytest.mark.parametrize("granularity", list(Granularity))
def test_back_is_the_inverse_of_step(session: Session, granularity: Granularity) -> None:
    """To the very same bits, by every granularity."""
    session.manner.set_granularity(granularity)
    session.travel.step()
    before = session.frame
    session.travel.step()
    after = session.frame
    session.travel.back()
    assert session.frame.position == before.position
    assert (session.frame.parameters.flat == before.parameters.flat).all()
    session.travel.step()
    assert (session.frame.parameters.flat == after.parameters.flat).all()


def test_back_stops_at_the_start(session: Session) -> None:
    """There is nothing before it."""
    session.travel.back()
    assert session.frame.position == Position(0)
    assert not session.screen.can_go_back


def test_back_during_run_pauses_it(qtbot: QtBot, session: Session) -> None:
    """A press during Run is answered at once."""
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: session.frame.updates_done > 10)
    session.travel.back()
    assert not session.runner.is_running


def test_only_a_jump_looks_back(session: Session) -> None:
    """A Back step shows the working of that moment; Home, the timeline and bookmarks look back."""
    _train(session, 5)
    session.travel.back()
    assert not _looks_back(session)
    session.travel.go_to_start()
    assert _looks_back(session)
    session.travel.step()
    assert not _looks_back(session)
    session.travel.drag_to(Position(2, LAST))
    session.travel.end_drag()
    assert _looks_back(session)
    session.travel.go_to_newest()
    assert not _looks_back(session)
    assert session.frame.position == Position(4, LAST)


def test_a_dot_of_a_past_phase_goes_back_within_the_iteration(session: Session) -> None:
    """Also at the newest moment, and forward again."""
    _train(session, 3)
    session.travel.go_to_stage(1)
    assert session.frame.position == Position(2, 1)
    session.travel.go_to_stage(LAST)
    assert session.frame.position == session.screen.newest


def test_a_change_in_the_past_branches(session: Session) -> None:
    """Nothing is asked and the old future stays."""
    _train(session, 6)
    session.travel.go_to(Position(1, LAST))
    session.workbench.change_training(_with_rate(session, 0.25))
    assert [(row.name, row.first) for row in session.branches.rows] == [("B", 2), ("A", 0)]
    assert session.branches.rows[0].is_present
    old = session.branches.rows[1].end
    session.branches.go_to(old)
    assert session.frame.position == Position(5, LAST)
    assert session.experiment.training.optimizer.learning_rate == 0.5
    session.branches.delete(session.branches.rows[0].end)
    assert not _has_branches(session)


def test_branch_from_here_keeps_the_set_up(session: Session) -> None:
    """A sibling with the same settings, to be changed or trained on."""
    _train(session, 6)
    session.travel.go_to(Position(1, LAST))
    session.branches.begin_here()
    session.travel.step()
    assert _has_branches(session)
    assert session.screen.newest == Position(2, LAST)


def test_undo_returns_to_the_place_and_redo_leads_on(session: Session) -> None:
    """And what was trained in between stays as a branch."""
    _train(session, 4)
    weights = session.frame.parameters.flat.copy()
    session.workbench.change_training(_with_rate(session, 0.125))
    assert session.undo_stack.undoable is not None
    assert session.undo_stack.undoable.words == "learning rate"
    _train(session, 3)
    session.changes.undo()
    assert session.frame.position == Position(3, LAST)
    assert (session.frame.parameters.flat == weights).all()
    assert session.experiment.training.optimizer.learning_rate == 0.5
    assert _has_branches(session)
    session.changes.redo()
    assert session.experiment.training.optimizer.learning_rate == 0.125


def test_changes_of_one_field_in_a_row_are_one_entry(session: Session) -> None:
    """Four presses of + are undone at once; another field is another entry."""
    _train(session, 2)
    for rate in (0.4, 0.3, 0.2):
        session.workbench.change_training(_with_rate(session, rate))
    session.workbench.change_training(replace(session.experiment.training, batch_size=4))
    session.changes.undo()
    assert session.experiment.training.optimizer.learning_rate == 0.2
    session.changes.undo()
    assert session.experiment.training.optimizer.learning_rate == 0.5
    assert session.undo_stack.undoable is None


@pytest.mark.parametrize("change", ["layers", "new seed", "reset", "data set"])
def test_no_click_can_throw_a_trained_network_away(session: Session, change: str) -> None:
    """What starts anew is undone like anything else, with its data."""
    _train(session, 5)
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
    undoable = session.undo_stack.undoable
    assert undoable is not None
    assert undoable.words in (change, "number of units")
    _train(session, 2)
    session.changes.undo()
    assert session.setup.title == title
    assert session.experiment.network == network
    assert (session.frame.parameters.flat == weights).all()
    session.changes.redo()
    assert session.frame.position == Position(0)


def test_reset_data_and_undo_twice_bring_the_first_data_back(session: Session) -> None:
    """A root that was only reset knows its data too."""
    _train(session, 2)
    session.workbench.reset()
    _train(session, 2)
    session.data.load("moons")
    session.changes.undo()
    assert session.setup.title == "XOR"
    session.changes.undo()
    assert (session.setup.title, session.frame.position) == ("XOR", Position(1, LAST))


def test_a_deleted_branch_comes_back_by_undo(session: Session) -> None:
    """And goes again by redo."""
    _train(session, 4)
    session.travel.go_to(Position(0, LAST))
    session.workbench.change_training(_with_rate(session, 0.25))
    _train(session, 1)
    new, old = (row.end for row in session.branches.rows)
    assert not session.branches.can_delete(old)  # the new one goes on from it
    session.branches.go_to(old)
    session.branches.delete(new)
    assert not _has_branches(session)
    session.changes.undo()
    assert _has_branches(session)
    session.changes.redo()
    assert not _has_branches(session)


def test_a_weight_set_by_hand_is_undone(session: Session) -> None:
    """Back to the trained value."""
    _train(session, 2)
    weight = session.frame.parameters.weights[0][0, 1]
    session.workbench.edit((Edit(0, 0, 1, 2.5),))
    assert session.frame.before.weights[0][0, 1] == 2.5
    session.changes.undo()
    assert session.frame.parameters.weights[0][0, 1] == weight


def test_bookmarks_are_set_and_found_again(session: Session) -> None:
    """By name, and the next one by key."""
    _train(session, 2)
    session.bookmarks.set("before")
    _train(session, 3)
    session.bookmarks.set("solved")
    session.bookmarks.go_to_next(-1)
    assert session.frame.position == Position(1, LAST)
    session.bookmarks.go_to_next(-1)
    assert session.frame.position == Position(1, LAST)
    session.bookmarks.go_to_next(1)
    assert session.frame.position == Position(4, LAST)
    session.bookmarks.go_to(session.bookmarks.all[0])
    session.bookmarks.remove(session.bookmarks.all[0])
    assert [bookmark.name for bookmark in session.bookmarks.all] == ["solved"]


def test_after_a_divergence_a_smaller_rate_goes_on_from_the_lowest_loss(
    qtbot: QtBot, session: Session
) -> None:
    """Offered when it was tried quietly; it is a branch, and undoable."""
    network = session.experiment.network
    identity = replace(
        network, layers=tuple(replace(layer, activation="identity") for layer in network.layers), seed=6
    )
    session.workbench.change_network(identity)
    session.workbench.change_training(_with_rate(session, 0.8))
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: not session.runner.is_running)
    assert _notice(session).actions[0].words == "Back to iteration 4, lowest loss"
    session.jobs.finish()
    back, rescue = _notice(session).actions
    assert rescue.words == "Try 0.4 from there"
    rescue.act()
    session.jobs.finish()
    assert session.experiment.training.optimizer.learning_rate == 0.4
    assert session.frame.updates_done == 4
    assert session.board.notice is None
    assert not session.checks.status.is_off
    session.branches.go_to(session.branches.rows[1].end)
    session.jobs.finish()
    back.act()
    session.jobs.finish()
    assert session.frame.position == Position(3, LAST)


ACTIONS = ("step", "back", "home", "end", "rate", "batch", "undo", "redo", "seed", "seek", "reset", "branch")


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


def test_whole_iterations_are_looked_back_at_as_pictures(session: Session) -> None:
    """Numbers by layer and at the start; maps where one goes by iterations."""
    _train(session, 5)
    session.travel.go_to(Position(2, LAST))
    shown = [session.manner.shows_maps]
    session.manner.set_granularity("layer")
    shown.append(session.manner.shows_maps)
    session.manner.set_granularity("epoch")
    shown.append(session.manner.shows_maps)
    session.travel.go_to_start()
    shown.append(session.manner.shows_maps)
    assert shown == [True, False, True, False]


def test_more_steps_than_a_few_fly_by_as_maps_while_dragged(session: Session) -> None:
    """At rest the numbers return."""
    _train(session, 50)
    session.manner.set_granularity("layer")
    session.travel.drag_to(Position(20, LAST))
    shown = [session.manner.shows_maps]
    session.travel.end_drag()
    shown.append(session.manner.shows_maps)
    assert shown == [True, False]
