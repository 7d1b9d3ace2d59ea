"""Random edits in a real window; every one is done to the naive model as well."""

from collections.abc import Callable

from engine.data.remaking import made_with
from engine.position import Granularity
from gui.window.main_window import MainWindow
from tests.gui.data.walk.editing import Editing
from tests.gui.data.walk.naive import Naive
from tests.gui.data.walk.painting import Painting

MOST_ROWS = 90


class DataWalk(Editing, Painting):
    """`act` does something."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        super().__init__(window, seed)
        self.acts: tuple[Callable[[], None], ...] = (
            *[self.cell, self.empty_cell, self.paste, self.fill, self.add, self.repeat, self.delete] * 2,
            self.clear, self.rename, self.unit, self.kind, *[self.role] * 2, self.scaling, self.split,
            self.unused, self.sort, self.unsort, self.find, self.find_no_more,
            *[self.stroke] * 6, self.label_chosen, self.erase_chosen, self.move_chosen,
            *[self.make_anew, self.step, self.step, self.back, self.start, self.newest],
            *[self.undo] * 5, *[self.redo] * 3,
        )  # fmt: skip

    def act(self) -> None:
        """Something, or something that makes the table shorter if it is long."""
        act = self.random.choice(self.acts)
        if self.model.count > MOST_ROWS:
            self.find_no_more()  # what is not seen cannot be deleted
            act = self.delete
        self.log.append(act.__name__)
        act()
        self.session.jobs.finish()

    def make_anew(self) -> None:
        """Other rows: the model begins again with them."""
        if not made_with(self.session.setup):
            return
        before, top = self.session.setup, self.session.changes.stack.undoable
        refusals = self.refusals
        self.window.commands.data.make_data_anew("seed", self.random.randrange(50))
        self.session.jobs.finish()
        if self.session.setup is not before and self.refusals == refusals:
            self._take(Naive(self.session.setup), before, self.session.setup, top, forgets_parts=True)

    def step(self) -> None:
        self.session.manner.set_granularity(self.random.choice((Granularity.LAYER, Granularity.ITERATION)))
        self.session.travel.step()

    def back(self) -> None:
        self.session.travel.back()

    def start(self) -> None:
        self.session.travel.go_to_start()

    def newest(self) -> None:
        self.session.travel.go_to_newest()

    def undo(self) -> None:
        entry = self.session.changes.stack.undoable
        self.session.changes.undo()
        self.session.jobs.finish()
        assert all(self.session.setup is before for known, before, _ in self.trail if known is entry)

    def redo(self) -> None:
        entry = self.session.changes.stack.redoable
        self.session.changes.redo()
        self.session.jobs.finish()
        assert all(self.session.setup is after for known, _, after in self.trail if known is entry)
