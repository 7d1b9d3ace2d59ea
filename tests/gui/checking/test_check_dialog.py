"""The gradient check in detail: the badge opens it, its rows lead to the picture."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.experiment import OptimizerSpec, replace
from gui.checking.dialog import CheckDialog
from gui.checking.pair_table import verdict
from gui.window.main_window import MainWindow


def _step_to(window: MainWindow, layers: int) -> None:
    for _ in range(layers):
        window.session.travel.step()
        window.session.jobs.finish()  # on a slow machine a step goes on in slices


def _dialog(qtbot: QtBot, window: MainWindow) -> CheckDialog:
    check = window.session.checks.status
    assert check.result is not None
    dialog = CheckDialog(window.look, check.result, window.session.frame, check.is_stale)
    qtbot.addWidget(dialog)
    return dialog


def test_a_click_on_the_badge_opens_the_pairs(window: MainWindow) -> None:
    """And Enter in the table goes to the weight: it is chosen in the picture."""
    _step_to(window, 5)
    seen: list[int] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CheckDialog)
        seen.append(dialog.table.rowCount())
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        chosen.append(dialog.table.pairs[1].place)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    chosen: list[object] = []
    QTimer.singleShot(0, choose)
    QTest.mouseClick(window.parts.setup.badge, Qt.MouseButton.LeftButton)
    assert seen == [17]
    assert window.session.selection.place == chosen[0]


def test_right_gradients_and_steps_are_told(qtbot: QtBot, window: MainWindow) -> None:
    """In numbers: all of them, and by which rule."""
    _step_to(window, 5)
    told = [sentence.text() for sentence in _dialog(qtbot, window).sentences]
    assert "17 of 17 gradients match." in told
    assert "All 17 steps follow the rule of SGD." in told


def test_wrong_steps_are_told_where_gradients_are_right(qtbot: QtBot, window: MainWindow) -> None:
    """A forgotten momentum: no nudge can see it, the rule does, and the badge is alert."""
    session = window.session
    optimizer = OptimizerSpec(name="momentum", learning_rate=0.1)
    session.workbench.change_training(
        replace(session.experiment.training, optimizer=optimizer, mistake="momentum_forgotten")
    )
    _step_to(window, 17)
    told = [sentence.text() for sentence in _dialog(qtbot, window).sentences]
    assert "17 of 17 gradients match." in told
    assert any("steps break the rule of Momentum. Worst: the weight " in text for text in told)
    badge = window.parts.setup.badge
    assert badge.lines[1] == "break the rule"
    assert badge.grab().toImage().pixelColor(200, 40) == window.appearance.theme.alert_fill


@pytest.mark.parametrize("steps", [5, 8])
def test_another_moment_makes_it_stale(qtbot: QtBot, window: MainWindow, steps: int) -> None:
    """What was found there is still told, as of another moment."""
    _step_to(window, steps)
    window.session.checks.begin()
    assert window.session.checks.status.is_stale
    told = [sentence.text() for sentence in _dialog(qtbot, window).sentences]
    assert "This was found at another moment." in told


def test_pairs_at_a_kink_are_no_mistake(qtbot: QtBot, window: MainWindow) -> None:
    """They stand at the end of the table and say so."""
    session = window.session
    network = replace(
        session.experiment.network,
        layers=(replace(session.experiment.network.layers[0], activation="relu"),
                session.experiment.network.layers[1]),
    )  # fmt: skip
    session.workbench.change_network(network)
    _step_to(window, 23)  # (0, 0): with biases of 0 every sum stands at the kink
    result = session.checks.status.result
    assert result is not None
    assert result.at_kink > 0
    assert result.passed
    assert [verdict(pair) for pair in _dialog(qtbot, window).table.pairs][-1] == "at a kink"
