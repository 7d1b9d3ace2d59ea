"""Edits of cells, rows and columns, and of what is done with them, in the table and beside it."""

from PySide6.QtGui import QGuiApplication

from engine.data.preparation import ColumnRole
from engine.data.scaling import Scaling
from engine.data.splits import Last, Share, SplitSpec
from engine.data.table import ColumnKind
from tests.gui.data.walk.base import Walk
from tests.gui.data.walk.naive import word

NEW = "new name"


class Editing(Walk):
    """Sorting and finding change nothing but what is seen."""

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
        kinds: tuple[ColumnKind, ...] = ("number", "category", "text")
        name, kind = self._name(), self.random.choice(kinds)
        self._change(
            lambda: self.editing.set_kind(name, kind),
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
        scalings: tuple[Scaling, ...] = ("none", "standardise", "min_max")
        name, scaling = self._name("number"), self.random.choice(scalings)
        self._change(
            lambda: self.editing.set_scaling(name, scaling),
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
        self.session.jobs.finish()
        cells = self.model.cells[self.model.names[section]]
        seen = [cells[row] for row in self.table.shown.rows.tolist()]
        present = [cell for cell in seen if word(cell)]
        assert not any(map(word, seen[len(present) :]))
        if present and not isinstance(present[0], str):
            assert present == sorted(present, reverse=descending)

    def unsort(self) -> None:
        self.table.unsort()
        self.session.jobs.finish()
        rows = self.table.shown.rows.tolist()
        assert rows == sorted(rows)

    def find(self) -> None:
        name, least = self._name("number"), self.random.randint(-2, 1)
        if self.model.kinds[name] == "number":
            typed = f"{name} > {least}"
            self.area.tools.filter.setText(typed)
            self.area.tools.filter.typed.emit(typed)
            self.session.jobs.finish()
            wanted = [row for row, cell in enumerate(self.model.cells[name]) if float(cell) > least]
            assert sorted(self.table.shown.rows.tolist()) == wanted

    def find_no_more(self) -> None:
        self.area.show_all()
        self.session.jobs.finish()
