"""Random edits in a real window; every one is done to the naive model as well."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from engine.data.preparation import ColumnRole
from engine.data.remaking import made_with
from engine.data.setup import Setup
from engine.data.splits import Last, Share, SplitSpec
from engine.position import Granularity
from gui.data.plane.tool import Tool
from gui.window.main_window import MainWindow
from tests.gui.data.walk.naive import Naive, Refused, word
from tests.gui.data.walk.painted import mirrored, moved
from tests.gui.data.walk.seen import check_samples, check_screen, check_session, check_table

Mirror = Callable[[Naive], None]
NEW = "new name"
MOST_ROWS = 90


class DataWalk:
    """`act` does something; `check` compares. `log` names what was done."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        assert window.parts.data is not None
        self.window, self.session, self.view = window, window.session, window.parts.data
        self.editing, self.area, self.table = self.view._editing, self.view.area, self.view.area.table
        self.random, self.log = Random(seed), list[str]()
        self.refusals, self.changes = 0, 0
        for refused in (self.editing.refused, self.editing.paste_refused):
            refused.connect(self._count_refusal)
        self.known: dict[int, tuple[Setup, Naive]] = {}
        self.model = self._remember(Naive(self.session.setup))
        self.trail: list[tuple[object, Setup, Setup]] = []
        self.acts: tuple[Callable[[], None], ...] = (
            *[self.cell, self.empty_cell, self.paste, self.fill, self.add, self.repeat, self.delete] * 2,
            self.clear, self.rename, self.unit, self.kind, *[self.role] * 2, self.scaling, self.split,
            self.unused, self.sort, self.unsort, self.find, self.find_no_more,
            *[self.stroke] * 6, self.label_chosen, self.erase_chosen, self.move_chosen,
            *[self.make_anew, self.step, self.step, self.back, self.start, self.newest],
            *[self.undo] * 5, *[self.redo] * 3,
        )  # fmt: skip

    def _count_refusal(self, _problem: object) -> None:
        self.refusals += 1

    def _remember(self, model: Naive) -> Naive:
        self.known[id(self.session.setup)] = self.session.setup, model
        return model

    # One action

    def act(self) -> None:
        """Something, or something that makes the table shorter if it is long."""
        act = self.delete if self.model.count > MOST_ROWS else self.random.choice(self.acts)
        self.log.append(act.__name__)
        act()
        self.session.jobs.finish()

    def _change(self, do: Callable[[], object], mirror: Mirror, forgets_parts: bool = False) -> None:
        """Do it in the window and to the model, and follow what undo would take back."""
        before, refusals, top = self.session.setup, self.refusals, self.session.undo_stack.undoable
        model: Naive | None = self.model.copy()
        try:
            assert model is not None
            mirror(model)
        except Refused:
            model = None
        do()
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
        entry = self.session.undo_stack.undoable
        assert entry is not None
        if self.trail and self.trail[-1][0] is top and entry.before == getattr(top, "before", None):
            before = self.trail.pop()[1]
        self._forget_redone(top)
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
        notice = session.notice
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

    # Cells and rows

    def cell(self) -> None:
        row, name = self._row(), self._name()
        text = self._text(name)
        self._change(
            lambda: self.editing.set_cell(row, name, text), lambda model: model.put([row], [name], [[text]])
        )

    def empty_cell(self) -> None:
        row, name = self._row(), self._name()
        self._change(
            lambda: self.editing.set_cell(row, name, ""), lambda model: model.put([row], [name], [[""]])
        )

    def paste(self) -> None:
        rows, names = self._select()
        if not rows:
            return
        left = self.model.names.index(names[0])
        wide = self.random.randint(1, len(self.model.names) - left)
        names = self.model.names[left : left + wide]
        block = [[self._text(name) for name in names] for _ in range(self.random.randint(1, 3))]
        block[0][0] = block[0][0] or "0"  # an empty clipboard is no block
        shown = self.table.shown.rows.tolist()
        rows = shown[shown.index(rows[0]) :][: len(block)]
        rows += range(self.model.count, self.model.count + len(block) - len(rows))
        text = "".join("\t".join(cells) + "\n" for cells in block)
        if self.editing.is_table_of_its_own(text, names[0]):
            return  # other data, which a dialog asks about
        QGuiApplication.clipboard().setText(text)
        self._change(self.area.paste, lambda model: model.put(rows, names, block))

    def fill(self) -> None:
        rows, names = self._select()
        if len(rows) > 1:
            self._change(self.area.fill_down, lambda model: model.fill(rows, names))

    def clear(self) -> None:
        rows, names = self._select()
        if rows:
            blank = [[""] * len(names)] * len(rows)
            self._change(self.area.clear, lambda model: model.put(rows, names, blank))

    def add(self) -> None:
        rows, _ = self._select()
        at = rows[-1] + 1 if rows else self.model.count
        self._change(self.area.add_row, lambda model: model.insert(at))

    def repeat(self) -> None:
        rows, _ = self._select()
        if rows:
            self._change(self.area.repeat_rows, lambda model: model.repeat(sorted(rows)))

    def delete(self) -> None:
        rows, _ = self._select()
        if rows:
            self._change(self.area.delete_rows, lambda model: model.delete(rows))

    # Columns and preparation

    def rename(self) -> None:
        name = self._name()
        new = self.random.choice((NEW, "other name", self._name()))
        self._change(lambda: self.editing.rename(name, new), lambda model: model.rename(name, new))

    def unit(self) -> None:
        name, unit = self._name("number"), self.random.choice(("m", "s", ""))
        self._change(lambda: self.editing.set_unit(name, unit), lambda model: model.unit(name, unit))

    def kind(self) -> None:
        name, kind = self._name(), self.random.choice(("number", "category", "text"))
        self._change(
            lambda: self.editing.set_kind(name, kind),  # type: ignore[arg-type]
            lambda model: model.kind(name, kind),
        )

    def role(self) -> None:
        name = self._name()
        role = self.random.choice((*[ColumnRole.FEATURE] * 3, *[ColumnRole.IGNORED] * 2, ColumnRole.TARGET))
        forgets = any(getattr(rule, "stratified", False) for rule in self._rules())
        self._change(lambda: self.editing.set_role(name, role), lambda model: model.role(name, role), forgets)

    def _rules(self) -> tuple[object, object]:
        split = self.session.setup.preparation.split
        return split.test, split.validation

    def scaling(self) -> None:
        name, scaling = self._name("number"), self.random.choice(("none", "standardise", "min_max"))
        self._change(
            lambda: self.editing.set_scaling(name, scaling),  # type: ignore[arg-type]
            lambda model: model.scaling(name, scaling),
        )

    def split(self) -> None:
        words = [name for name in self.model.names if self.model.kinds[name] == "category"]
        by = self.random.choice(words) if words and self.random.random() < 0.3 else None
        rule = self.random.choice((Share(share=0.25, seed=self.random.randrange(9), by=by), Last(share=0.2)))
        split = SplitSpec(validation=self.random.choice((rule, rule, None)))
        self._change(lambda: self.editing.set_split(split), lambda _: None, forgets_parts=True)

    def unused(self) -> None:
        name = self._name("category")
        if self.model.kinds[name] == "category":
            self._change(
                lambda: self.editing.remove_unused_classes(name), lambda model: model.forget_levels(name)
            )

    # What is seen

    def sort(self) -> None:
        section, descending = self.random.randrange(len(self.model.names)), self.random.random() < 0.5
        self.table.sort(section, descending)
        cells = self.model.cells[self.model.names[section]]
        seen = [cells[row] for row in self.table.shown.rows.tolist()]
        present = [cell for cell in seen if word(cell)]
        assert not any(map(word, seen[len(present) :]))
        if present and not isinstance(present[0], str):
            assert present == sorted(present, reverse=descending)

    def unsort(self) -> None:
        self.table.unsort()
        rows = self.table.shown.rows.tolist()
        assert rows == sorted(rows)

    def find(self) -> None:
        name, least = self._name("number"), self.random.randint(-2, 1)
        if self.model.kinds[name] == "number":
            typed = f"{name} > {least}"
            self.area.tools.filter.setText(typed)
            self.area.tools.filter.typed.emit(typed)
            wanted = [row for row, cell in enumerate(self.model.cells[name]) if float(cell) > least]
            assert sorted(self.table.shown.rows.tolist()) == wanted

    def find_no_more(self) -> None:
        self.area.show_all()

    # Painting

    def stroke(self) -> None:
        """With any tool, along any way, from press to release."""
        plane = self.view.plane
        if plane is None:
            return
        canvas, frame, random = plane.canvas, plane.canvas.frame, self.random
        canvas.choose(())
        plane.set_tool(random.choice(tuple(Tool)))
        canvas.set_radius(random.choice((10.0, 20.0)))
        if plane.values.isVisible():
            plane.values.field.setText(repr(round(random.uniform(-2, 2), 2)))
            plane.values.field.setModified(True)
            plane.values.field.commit()
        ends = [
            (frame.left + random.random() * frame.width, frame.top + random.random() * frame.height)
            for _ in range(3)
        ]
        if canvas.tool is Tool.MOVE and self.model.count:
            ends[0] = self._point_of(self._row()) or ends[0]
        canvas.press(ends[0])
        for end in ends[1:]:
            canvas.go_on(end)
        cell = canvas.cell

        def mirror(model: Naive) -> None:
            stroke = canvas._stroke
            if stroke is not None:
                mirrored(model, stroke, cell, frame)

        self._change(canvas.release, mirror)

    def _point_of(self, row: int) -> tuple[float, float] | None:
        plane = self.view.plane
        assert plane is not None
        if not plane.canvas.plane.is_seen[row]:
            return None
        x, y = plane.canvas.plane.points[row].tolist()
        return plane.canvas.frame.to_pixels(x, y)

    def _choose_points(self) -> list[int]:
        plane = self.view.plane
        if plane is None:
            return []
        seen = [row for row in range(self.model.count) if plane.canvas.plane.is_seen[row]]
        rows = self.random.sample(seen, min(len(seen), self.random.randint(1, 4)))
        plane.set_tool(Tool.MOVE)
        plane.canvas.choose(rows)
        return rows

    def label_chosen(self) -> None:
        rows, plane = self._choose_points(), self.view.plane
        if rows and plane is not None and plane.classes.isVisible():
            name = self.random.choice(list(plane.classes.buttons))
            label = self.model.of_role(ColumnRole.TARGET)[0]
            self._change(
                lambda: plane.choose_class(name), lambda model: model.put(rows, [label], [[name]] * len(rows))
            )

    def erase_chosen(self) -> None:
        rows, plane = self._choose_points(), self.view.plane
        if rows and plane is not None:
            self._change(plane.canvas.keys.delete_wanted.emit, lambda model: model.delete(rows))

    def move_chosen(self) -> None:
        rows, plane = self._choose_points(), self.view.plane
        if not rows or plane is None:
            return
        frame = plane.canvas.frame
        way = (12.0 / frame.width * frame.span[0], 0.0)
        self._change(
            lambda: plane.canvas.keys.moved.emit(12.0, 0.0), lambda model: moved(model, rows, way, frame)
        )

    # Made-up data, time, undo

    def make_anew(self) -> None:
        """Other rows: the model begins again with them."""
        if not made_with(self.session.setup):
            return
        before, top = self.session.setup, self.session.undo_stack.undoable
        refusals = self.refusals
        self.window.commands.make_data_anew("seed", self.random.randrange(50))
        if self.session.setup is not before and self.refusals == refusals:
            self._take(Naive(self.session.setup), before, self.session.setup, top, forgets_parts=True)

    def step(self) -> None:
        self.session.set_granularity(self.random.choice((Granularity.LAYER, Granularity.ITERATION)))
        self.session.step()

    def back(self) -> None:
        self.session.back()

    def start(self) -> None:
        self.session.go_to_start()

    def newest(self) -> None:
        self.session.go_to_newest()

    def undo(self) -> None:
        entry = self.session.undo_stack.undoable
        self.session.undo()
        self.session.jobs.finish()
        for known, before, _ in self.trail:
            if known is entry:
                assert self.session.setup is before

    def redo(self) -> None:
        entry = self.session.undo_stack.redoable
        self.session.redo()
        self.session.jobs.finish()
        for known, _, after in self.trail:
            if known is entry:
                assert self.session.setup is after
