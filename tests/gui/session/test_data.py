"""Other data are a change like any other."""

from engine.data.changed_setup import changed_setup
from engine.data.setup import Setup
from engine.data.table_edits import with_rows_repeated
from gui.session.session import Session


def _with_a_row_twice(setup: Setup) -> Setup:
    table = with_rows_repeated(setup.table, [0])
    return changed_setup(setup, table, setup.preparation, setup.network, setup.training)


def test_another_data_set_brings_its_own_network(session: Session) -> None:
    """Choosing data starts anew with what suits them."""
    titles: list[str] = []
    session.screen.data_changed.connect(lambda: titles.append(session.setup.title))
    session.data.load("moons")
    assert titles == ["Moons"]
    assert session.experiment.network.sizes == (2, 6, 4, 1)


def test_edited_data_are_learned_from_while_training_runs_on(session: Session) -> None:
    """As by a stroke of the brush; the moments before keep the data of their time, and undo goes there."""
    before = session.setup
    session.runner.run()
    session.data.change(_with_a_row_twice(before), "a row twice")
    assert session.runner.is_running
    session.runner.pause()
    assert session.setup is not before
    session.changes.undo()
    session.jobs.finish()
    assert session.setup is before


def test_edits_of_one_cell_in_a_row_are_one_change(session: Session) -> None:
    """A number that is typed digit by digit is taken back at once."""
    before = session.setup
    for _ in range(2):
        session.data.change(_with_a_row_twice(session.setup), "cell", "cell 0")
    session.changes.undo()
    session.jobs.finish()
    assert session.setup is before
    assert session.changes.stack.undoable is None


def test_a_file_holds_what_is_in_force(session: Session) -> None:
    """Data, network and training, as they were changed since the data was opened."""
    session.workbench.change_rate(0.125)
    whole = session.data.whole_setup
    assert whole.training.optimizer.learning_rate == 0.125
    assert whole.experiment == session.experiment
    assert session.setup.training.optimizer.learning_rate != 0.125
