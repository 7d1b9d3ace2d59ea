"""Set-ups saved and opened again by the menu, with all that was edited."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from engine.data import catalogue
from engine.data.preparation import ColumnRole
from engine.experiment import LayerSpec, NetworkSpec, OptimizerSpec, replace
from gui.data.editing import DataEditing
from gui.window.main_window import MainWindow


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the dialogs for a name and for a file answer; the name is typed without its ending."""
    path = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path.with_suffix(".json")), ""))
    return path.with_suffix(".json")


def _trigger(window: MainWindow, name: str) -> None:
    assert window.menus is not None
    window.menus.actions[name].trigger()
    window.session.jobs.finish()


def test_edited_data_network_and_training_come_back(window: MainWindow, target: Path) -> None:
    """As they are in force, not as the data came; what is there now comes back by undo."""
    session = window.session
    session.data.open(catalogue.load("iris"))
    editing = DataEditing(lambda: session.setup, lambda: session.experiment, session.data.change)
    editing.set_cell(3, "sepal_length_cm", "0.30000000000000004")
    editing.set_role("sepal_width_cm", ColumnRole.IGNORED)
    editing.rename("petal_length_cm", "length")
    layers = (LayerSpec(units=3), session.experiment.network.layers[-1])
    session.workbench.change_network(NetworkSpec(inputs=3, layers=layers, seed=7))
    training = session.experiment.training
    session.workbench.change_training(
        replace(training, optimizer=OptimizerSpec(name="adam", learning_rate=0.01))
    )
    before, table = session.experiment, session.setup.table
    _trigger(window, "save_setup")
    assert target.is_file()
    assert session.board.notice is not None
    assert session.board.notice.title == "mine.json is saved: data, network and training."
    session.data.load("xor")
    session.travel.step()
    _trigger(window, "open")
    assert session.experiment == before
    assert session.setup.table.column_names == table.column_names
    assert session.setup.table["sepal_length_cm"].numbers[3] == 0.30000000000000004
    assert (
        session.board.notice.title
        == "mine.json is open: Iris flowers, 150 rows, with its network and training."
    )
    session.changes.undo()
    session.jobs.finish()
    assert session.setup.key == "xor"


def test_what_is_no_set_up_is_refused_and_nothing_changes(window: MainWindow, target: Path) -> None:
    """In a sentence that names the file."""
    target.write_text('{"format": "something else"}', encoding="utf-8")
    _trigger(window, "open")
    notice = window.session.board.notice
    assert notice is not None
    assert notice.title.startswith("mine.json, at ")
    assert window.session.setup.key == "xor"


def test_a_place_that_cannot_be_written_to_is_said(window: MainWindow, target: Path) -> None:
    """The old set-up stays in force, and nothing is left there."""
    target.mkdir()
    _trigger(window, "save_setup")
    assert window.session.board.notice is not None
    assert "mine.json cannot be written" in window.session.board.notice.title
    assert not list(target.parent.glob(".*"))
