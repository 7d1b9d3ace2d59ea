"""Choosing what edges show, and comparing branches, with mouse and keys in the whole window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from engine.experiment import Experiment, replace
from engine.history import Segment
from engine.position import Position
from gui.explain.content import Content
from gui.explain.pieces import plain
from gui.history.menus import fill_comparison_menu
from gui.menus.edges_menu import EdgesMenu
from gui.window.main_window import MainWindow

LAST = 5


def with_optimizer(experiment: Experiment, **fields: object) -> Experiment:
    training = experiment.training
    optimizer = replace(training.optimizer, **fields)
    return Experiment(experiment.network, replace(training, optimizer=optimizer), experiment.samples)


def open_menu() -> EdgesMenu:
    """The menu that has just opened."""
    menus = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, EdgesMenu)]
    return next(menu for menu in menus if menu.isVisible())


def names(menu: EdgesMenu) -> list[str]:
    return [action.data()[1] for action in menu.actions() if not action.isSeparator()]


@pytest.fixture
def adam(at_picture: MainWindow) -> MainWindow:
    """XOR with Adam, three iterations done, focus in the picture."""
    session = at_picture.session
    session.workbench.change(with_optimizer(session.experiment, name="adam", learning_rate=0.05))
    session.manner.set_granularity("iteration")
    for _ in range(3):
        session.travel.step()
    return at_picture


def asked(window: MainWindow) -> str | None:
    """What the picture shows instead of what the phase is about."""
    moment = window.parts.picture.moment
    assert moment is not None
    return None if moment.asked is None else moment.asked.quantity


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_a_click_on_a_chip_offers_what_this_optimizer_has(adam: MainWindow) -> None:
    """Symbols and names, the present choice ticked; a click on one shows it."""
    picture = adam.parts.picture
    below = picture.mapFromGlobal(picture.below_chip(1))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=below + QPoint(20, -12))
    menu = open_menu()
    assert names(menu) == [
        "As the phase has it", "weight", "weight × what comes in", "what travels back", "gradient", "change",
        "memory", "mean square", "corrected memory", "corrected mean square",
    ]  # fmt: skip
    assert next(action.isChecked() for action in menu.actions())
    action = next(action for action in menu.actions() if action.text() == "mean square, v")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert asked(adam) == "v"


def test_a_chip_tells_what_its_lines_show(adam: MainWindow) -> None:
    """In a sentence, and how to choose others; elsewhere it says nothing."""
    picture = adam.parts.picture
    over = picture.mapFromGlobal(picture.below_chip(0)) + QPoint(20, -12)
    assert picture.chip_tip(over) == "Click, or press E, to choose what the lines show."
    adam.session.edges.choose("v")
    assert picture.chip_tip(over).startswith("The running mean of the squared gradients.")
    assert picture.chip_tip(QPoint(3, 200)) == ""


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_by_keys_alone(adam: MainWindow) -> None:
    """E opens it, arrows and Enter choose; it stays through the steps until the phase has it again."""
    QTest.keyClick(adam.parts.picture, Qt.Key.Key_E)
    menu = open_menu()
    for _ in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked(adam) == "weight"
    adam.session.manner.set_granularity("layer")
    for _ in range(7):
        adam.session.travel.step()
        assert asked(adam) == "weight"
    QTest.keyClick(adam.parts.picture, Qt.Key.Key_E)
    menu = open_menu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked(adam) is None


def test_the_view_menu_has_the_same(adam: MainWindow) -> None:
    """Filled anew whenever it opens."""
    assert adam.menus is not None
    edges = adam.menus._view.edges
    edges.aboutToShow.emit()
    assert "corrected memory" in names(edges)
    adam.session.workbench.change(with_optimizer(adam.session.experiment, name="momentum"))
    edges.aboutToShow.emit()
    assert "velocity" in names(edges)
    assert "corrected memory" not in names(edges)


def test_what_another_optimizer_does_not_have_is_left(adam: MainWindow) -> None:
    """Back to what the phase is about; what every optimizer has stays."""
    adam.session.edges.choose("m_hat")
    adam.session.workbench.change(with_optimizer(adam.session.experiment, name="sgd"))
    assert asked(adam) is None
    adam.session.edges.choose("gradient")
    adam.session.workbench.change(with_optimizer(adam.session.experiment, name="momentum"))
    assert asked(adam) == "gradient"


def test_memory_has_a_working_before_the_update(adam: MainWindow) -> None:
    """A click on an edge that shows m explains m."""
    session = adam.session
    session.manner.set_granularity("layer")
    session.travel.step()
    session.edges.choose("m")
    picture = adam.parts.picture
    moment = picture.moment
    assert moment is not None
    looks = picture._scene.painted.looks[0]
    x, y = looks.segments.at(0, 0.12)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    place = session.selection.place
    assert place is not None
    assert place.quantity == "m"
    assert adam.parts.working is not None
    content = adam.parts.working.content
    assert isinstance(content, Content)
    assert plain(content.extras[0][0]).startswith("The last update left it.")


# Comparing branches


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
