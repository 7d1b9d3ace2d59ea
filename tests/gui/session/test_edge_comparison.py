"""The weights of another branch on the edges, after as many updates."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from engine.experiment import replace
from engine.history import Segment
from engine.position import Position
from gui.history.menus import fill_comparison_menu
from gui.window.main_window import MainWindow
from tests.gui.session.edges import asked, with_optimizer

LAST = 5


def branch(window: MainWindow, at: int = 2, steps: int = 3) -> Segment:
    """Another rate from iteration `at` on; returns the end of the branch that was left."""
    session = window.session
    left = session.branches.present
    session.travel.go_to(Position(at - 1, LAST))
    session.workbench.change(with_optimizer(session.experiment, learning_rate=0.4))
    for _ in range(steps):
        session.travel.step()
    return left


@pytest.fixture
def branched(at_picture: MainWindow) -> tuple[MainWindow, Segment]:
    """Six iterations of A, then B from iteration 3 on, three iterations of it."""
    at_picture.session.manner.set_granularity("iteration")
    for _ in range(6):
        at_picture.session.travel.step()
    return at_picture, branch(at_picture)


def difference(window: MainWindow) -> list[np.ndarray]:
    """What the lines of both layers show, once it is worked out, however busy the machine."""
    window.session.jobs.finish()
    found = shown_so_far(window)
    assert len(found) == 2
    return found


def shown_so_far(window: MainWindow) -> list[np.ndarray]:
    moment = window.parts.picture.moment
    assert moment is not None
    found = [moment.asked_numbers(layer) for layer in range(2)]
    return [numbers.weights for numbers in found if numbers is not None]


def compare_action(window: MainWindow) -> QAction:
    """The entry of the Train menu for the oldest branch."""
    assert window.menus is not None
    branches = window.menus.train.history
    branches.fill_branches()
    menu = branches.branches.actions()[-1].menu()
    assert isinstance(menu, QMenu)
    return next(action for action in menu.actions() if action.text() == "Compare weights")


def test_weights_are_compared_after_as_many_updates(branched: tuple[MainWindow, Segment]) -> None:
    """Those of A at the same iteration, though A goes further; said so, with where they part."""
    window, left = branched
    session = window.session
    session.edges.compare(left)
    theirs = session._trainer.frame_of(left, Position(4, LAST)).parameters
    for layer, apart in enumerate(difference(window)):
        np.testing.assert_array_equal(apart, session.frame.parameters.weights[layer] - theirs.weights[layer])
    assert window.parts.caption.words == (
        "Lines show the weights minus those of branch A after as many updates, 5. "
        "The two part at iteration 3."
    )
    session.travel.step()
    session.travel.step()
    session.jobs.finish()
    assert "at its end, after 6 updates" in window.parts.caption.words


def test_before_they_part_nothing_differs(branched: tuple[MainWindow, Segment]) -> None:
    """Without any replay, and in words."""
    window, left = branched
    window.session.edges.compare(left)
    window.session.travel.go_to(Position(1, LAST))
    assert all((apart == 0.0).all() for apart in difference(window))
    assert "same weights" in window.parts.caption.words


def test_esc_or_the_menu_end_it(branched: tuple[MainWindow, Segment]) -> None:
    """The lines are those of the phase again."""
    window, left = branched
    window.session.edges.compare(left)
    QTest.keyClick(window.parts.picture, Qt.Key.Key_Escape)
    assert asked(window) is None
    compare = compare_action(window)
    compare.trigger()
    assert asked(window) == "difference"
    compare = compare_action(window)
    assert compare.isChecked()
    compare.trigger()
    assert asked(window) is None


def test_going_to_the_other_branch_or_deleting_it_ends_it(branched: tuple[MainWindow, Segment]) -> None:
    """There is nothing to compare with any more."""
    window, left = branched
    session = window.session
    session.edges.compare(left)
    session.branches.go_to(left)
    assert asked(window) is None
    other = next(end for end in (row.end for row in session.branches.rows) if end is not left)
    session.edges.compare(other)
    assert asked(window) == "difference"
    session.branches.delete(other)
    assert asked(window) is None


def test_another_network_cannot_be_compared(window: MainWindow) -> None:
    """Its weights stand for other connections: the menu says no."""
    session = window.session
    for _ in range(3):
        session.travel.step()
    left = session.branches.present
    layers = (replace(session.experiment.network.layers[0], units=3), session.experiment.network.layers[1])
    session.workbench.change_network(replace(session.experiment.network, layers=layers))
    session.travel.step()
    assert not session.edges.can_compare(left)
    session.edges.compare(left)
    assert asked(window) is None


def test_a_run_does_not_replay_the_other_branch(branched: tuple[MainWindow, Segment]) -> None:
    """While moments fly by, the other's weights are those already known, or none; on pause they come."""
    window, left = branched
    session = window.session
    session.travel.go_to(Position(3, LAST))
    session.edges.compare(left)
    before = session.edges.other
    assert before is not None
    session.edges.look(session._trainer.frame_of(session.branches.present, Position(4, LAST)), flies=True)
    assert session.edges.other is not None
    assert session.edges.other.parameters is None
    session.screen.show_again()
    session.jobs.finish()
    assert session.edges.other.parameters is not None


def test_a_long_way_is_replayed_in_slices(
    branched: tuple[MainWindow, Segment], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meanwhile no number is claimed; a step on the way begins anew."""
    window, left = branched
    session = window.session
    monkeypatch.setattr("gui.session.edge_view.AT_ONCE", 0.0)
    session.edges.compare(left)
    assert session.jobs.is_at("comparison")
    assert shown_so_far(window) == []
    assert "replayed" in window.parts.caption.words
    session.travel.step()
    assert session.jobs.is_at("comparison")
    session.jobs.finish()
    theirs = session._trainer.frame_of(left, Position(5, LAST)).parameters
    apart = session.frame.parameters.weights[0] - theirs.weights[0]
    np.testing.assert_array_equal(difference(window)[0], apart)
    assert "as many updates, 6" in window.parts.caption.words


def test_the_cursor_stays_where_it_is(branched: tuple[MainWindow, Segment]) -> None:
    """Looking at another branch moves nothing, and keeps every bit of the run."""
    window, left = branched
    session = window.session
    weights, spot = session.frame.parameters.flat.copy(), session._trainer.spot
    session.edges.compare(left)
    assert session._trainer.spot == spot
    session.travel.back()
    session.travel.step()
    np.testing.assert_array_equal(session.frame.parameters.flat, weights)


def test_the_panel_of_a_past_moment_offers_it(branched: tuple[MainWindow, Segment]) -> None:
    """One link begins it and ends it; with more than two branches it asks which."""
    window, left = branched
    session, panel = window.session, window.parts.looking_back
    assert panel is not None
    session.travel.go_to(Position(3, LAST))
    assert panel.compare.isVisible()
    assert panel.compare.text() == "Compare weights"
    QTest.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    assert session.edges.end is left
    assert panel.compare.text() == "Stop comparing"
    QTest.keyClick(panel.compare, Qt.Key.Key_Space)
    assert asked(window) is None
    session.branches.begin_here()
    session.travel.step()
    menu = QMenu()
    fill_comparison_menu(menu, session)
    assert [action.text()[:2] for action in menu.actions()] == ["B:", "A:"]
    menu.actions()[1].trigger()
    assert session.edges.end is left


def test_without_another_branch_nothing_is_offered(adam: MainWindow) -> None:
    """The panel has no link, and the timeline's menu no such entry."""
    adam.session.travel.go_to(Position(1, LAST))
    panel = adam.parts.looking_back
    assert panel is not None
    assert panel.isVisible()
    assert not panel.compare.isVisible()


def test_other_branches_lie_under_the_losses(branched: tuple[MainWindow, Segment]) -> None:
    """In grey, from where they part; going there changes places."""
    window, left = branched
    readings = window.parts.readings
    assert readings is not None
    assert [(run.name, run.since) for run in readings.loss.moment.others] == [("A", 2)]
    window.session.branches.go_to(left)
    assert [(run.name, run.since) for run in readings.loss.moment.others] == [("B", 2)]
    window.session.branches.delete(
        next(row.end for row in window.session.branches.rows if row.end is not left)
    )
    assert readings.loss.moment.others == ()
