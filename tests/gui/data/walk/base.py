"""A random walk through the edits of data: the window, the model that follows it, and what is at hand."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from engine.data.setup import Setup
from gui.window.main_window import MainWindow
from tests.gui.data.walk.naive import Naive, Refused
from tests.gui.data.walk.seen import check_samples, check_screen, check_session, check_table

Mirror = Callable[[Naive], None]


class Walk:
    """`check` compares. `log` names what was done."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        assert window.parts.data is not None
        self.window, self.session, self.view = window, window.session, window.parts.data
        self.editing, self.area, self.table = self.view.editing, self.view.area, self.view.area.table
        self.random, self.log = Random(seed), list[str]()
        self.refusals, self.changes = 0, 0
        for refused in (self.editing.refused, self.editing.paste_refused):
            refused.connect(self._count_refusal)
        self.known: dict[int, tuple[Setup, Naive]] = {}
        self.model = self._remember(Naive(self.session.setup))
        self.trail: list[tuple[object, Setup, Setup]] = []

    def _count_refusal(self, _problem: object) -> None:
        self.refusals += 1

    def _remember(self, model: Naive) -> Naive:
        self.known[id(self.session.setup)] = self.session.setup, model
        return model

    def _change(self, do: Callable[[], object], mirror: Mirror, forgets_parts: bool = False) -> None:
        """Do it in the window and to the model, and follow what undo would take back."""
        before, refusals, top = self.session.setup, self.refusals, self.session.changes.stack.undoable
        model: Naive | None = self.model.copy()
        try:
            assert model is not None
            mirror(model)
        except Refused:
            model = None
        do()
        self.session.jobs.finish()
        after = self.session.setup
        if after is before:
            assert self.refusals > refusals or model is None or not model.other_than(self.model)
            return
        assert model is not None, "this ought to have been refused"
        self._take(model, before, after, top, forgets_parts)

    def _take(self, model: Naive, before: Setup, after: Setup, top: object, forgets_parts: bool) -> None:
        self.changes += 1
        if forgets_parts:
            model.parts = {}
        self.model = self._remember(model)
        entry = self.session.changes.stack.undoable
        assert entry is not None
        self._forget_redone(top)
        if self.trail and self.trail[-1][0] is top and entry.before == getattr(top, "before", None):
            before = self.trail.pop()[1]
        self.trail.append((entry, before, after))

    def _forget_redone(self, top: object) -> None:
        while self.trail and self.trail[-1][0] is not top:
            self.trail.pop()

    def check(self) -> None:
        """The window is at a set-up that is known, and all of it is as the model says."""
        session = self.session
        setup, self.model = self.known[id(session.setup)]
        assert setup is session.setup
        check_table(setup, self.model)
        check_samples(setup, self.model)
        check_session(session)
        check_screen(self.view, setup, self.model)
        notice = session.board.notice
        assert notice is None or not notice.title.startswith("Something went wrong"), notice

    # What is at hand

    def _row(self) -> int:
        return self.random.randrange(self.model.count)

    def _name(self, *kinds: str) -> str:
        names = [name for name in self.model.names if not kinds or self.model.kinds[name] in kinds]
        return self.random.choice(names or self.model.names)

    def _text(self, name: str) -> str:
        random = self.random
        if self.model.kinds[name] != "number":
            return random.choice(("a", "b", "c", "d2", "d10", "", "0", "1"))
        return random.choice((repr(random.uniform(-2, 2)), str(random.randint(-3, 3)), "", "wide", "1e-300"))

    def _select(self) -> tuple[list[int], list[str]]:
        """Choose a block of cells in the view; its rows as they are seen, and its columns."""
        shown, random, flags = self.table.shown, self.random, QItemSelectionModel.SelectionFlag
        if not shown.rowCount():
            return [], []
        top, left = random.randrange(shown.rowCount()), random.randrange(len(self.model.names))
        bottom = min(shown.rowCount() - 1, top + random.randrange(4))
        right = min(len(self.model.names) - 1, left + random.randrange(2))
        corner = shown.index(top, left)
        self.table.selectionModel().setCurrentIndex(corner, flags.NoUpdate)
        block = QItemSelection(corner, shown.index(bottom, right))
        self.table.selectionModel().select(block, flags.ClearAndSelect)
        return shown.rows[top : bottom + 1].tolist(), self.model.names[left : right + 1]
