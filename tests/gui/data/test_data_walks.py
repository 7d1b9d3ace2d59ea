"""Random edits of data, steps, jumps, undo and redo: the data shown are those of the moment shown."""

from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from engine.data import catalogue
from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from engine.data.splits import Share, SplitSpec
from engine.position import Granularity
from gui.data.editing import DataEditing
from gui.session.session import Session


class Walk:
    """A session of XOR whose data is edited at random."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.session = Session(catalogue.load("xor"))
        session = self.session
        self.editing = DataEditing(lambda: session.setup, lambda: session.experiment, session.data.change)
        self.before: list[Setup] = []

    def edit(self) -> None:
        """One edit of any kind; some are refused, and then nothing may have changed."""
        random, editing = self.random, self.editing
        rows = editing.setup.table.row_count
        row, name = random.randrange(rows), random.choice(("x1", "x2"))
        before = editing.setup
        kind = random.randrange(9)
        done = (
            lambda: editing.set_cell(row, name, repr(random.random())),
            lambda: editing.set_cell(row, "y", random.choice(("0", "1", "2"))),
            lambda: editing.set_cell(row, name, random.choice(("", "wide"))),
            lambda: editing.add_row(row),
            lambda: editing.repeat_rows([row]),
            lambda: editing.delete_rows([row]),
            lambda: editing.set_role(name, random.choice((ColumnRole.IGNORED, ColumnRole.FEATURE))),
            lambda: editing.set_split(SplitSpec(validation=Share(share=random.choice((0.2, 0.4))))),
            lambda: editing.set_unit(name, random.choice(("m", "s"))),
        )[kind]()
        assert done or editing.setup is before

    def move(self) -> None:
        """Somewhere else in time."""
        session, random = self.session, self.random
        session.manner.set_granularity(random.choice((Granularity.LAYER, Granularity.ITERATION)))
        random.choice(
            (
                session.travel.step,
                session.travel.step,
                session.travel.back,
                session.travel.go_to_start,
                session.travel.go_to_newest,
            )
        )()

    def check(self) -> None:
        """Data and experiment of the moment belong together."""
        session = self.session
        setup, samples = session.setup, session.frame.experiment.samples
        assert session.experiment.samples == setup.samples == samples
        assert len(samples.input_names) == session.experiment.network.inputs
        table_rows = sorted(row for part in samples.parts for row in part.rows.tolist())
        assert table_rows == sorted(set(table_rows))
        assert not table_rows or table_rows[-1] < setup.table.row_count
        row = session.selection.row
        assert row in samples.train.rows


@pytest.mark.parametrize("seed", range(8))
def test_data_and_experiment_belong_together_at_every_moment(qapp: QApplication, seed: int) -> None:
    """Whatever was edited, undone, or looked back at."""
    assert qapp is not None
    walk = Walk(seed)
    session = walk.session
    for _ in range(60):
        walk.random.choice((walk.edit, walk.edit, walk.move, session.changes.undo, session.changes.redo))()
        walk.check()
    session.jobs.cancel_all()


@pytest.mark.parametrize("seed", range(4))
def test_undo_takes_back_every_edit_to_the_very_same_set_up(qapp: QApplication, seed: int) -> None:
    """One after the other, and redo makes them again."""
    assert qapp is not None
    walk = Walk(100 + seed)
    session, undo = walk.session, walk.session.changes.stack
    first = session.setup
    trail = [first]
    for _ in range(40):
        undoable = undo.undoable
        before = session.setup
        walk.edit()
        latest = undo.undoable
        if latest is undoable or latest is None:
            assert session.setup is before
        elif undoable is not None and undoable.field and latest.field == undoable.field:
            trail[-1] = session.setup
        else:
            trail.append(session.setup)
    for setup in reversed(trail[:-1]):
        session.changes.undo()
        assert session.setup is setup
    assert undo.undoable is None
    for setup in trail[1:]:
        session.changes.redo()
        assert session.setup is setup
        walk.check()
    session.jobs.cancel_all()
