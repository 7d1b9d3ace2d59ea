"""The door of the Data view: every edit becomes another set-up, one change with a name, or a refusal."""

from collections.abc import Callable, Generator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from engine.data import respecify, table_edits
from engine.data.blocks import block_in, names_itself, text_of
from engine.data.cells import read_cell
from engine.data.changed_setup import changing_setup
from engine.data.preparation import ColumnRole, Missing, PreparationSpec
from engine.data.scaling import Scaling
from engine.data.setup import Setup
from engine.data.splits import SplitSpec
from engine.data.table import ColumnKind, Table
from engine.experiment import Experiment
from engine.problem import Problem, require
from gui.data.preparing import Edited, Prepared, Preparing, Result, WaitFor, Waiting
from gui.data.words import cells_words, rows_words
from gui.wording.words import readable, translate

Change = Callable[[Setup, str, str], None]
"""Takes over a set-up; then the name of the change, and the field by which changes are one."""
Then = Callable[[], object]
"""What to do once a change is made; of very many rows that takes a moment."""


def nothing_more() -> None:
    """The change is all."""


class DataEditing(QObject):
    """`refused` carries why nothing was changed, `paste_refused` why a block could not be put in."""

    refused = Signal(Problem)
    paste_refused = Signal(Problem)

    def __init__(
        self, setup: Callable[[], Setup], experiment: Callable[[], Experiment], change: Change,
        wait_for: WaitFor | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._setup, self._experiment, self._change = setup, experiment, change
        self._waiting = Waiting(wait_for)
        self._preparing = Preparing(self._waiting)

    @property
    def setup(self) -> Setup:
        """The data in force."""
        return self._setup()

    @property
    def _now(self) -> Edited:
        """What an edit goes on from: the one under way, else the data in force."""
        setup = self.setup
        return self._preparing.under_way or Edited(setup.table, setup.preparation)

    def work_on(self, work: Generator[float, None, Result], done: Callable[[Result], object]) -> None:
        """Work on the data that changes nothing: at once if it is quick, else in slices."""
        self._waiting.do(work, done)

    # Cells

    def put_cells(
        self, rows: Sequence[int], names: Sequence[str], block: table_edits.Block, words: str, field: str = ""
    ) -> bool:
        """Put a block into these rows and columns, as one change; rows beyond the last one are made."""
        return self.edit(lambda table: table_edits.with_cells(table, rows, names, block), words, field)

    def set_cell(self, row: int, name: str, text: str) -> bool:
        """Type into a cell; typing into it again at once is the same change."""
        block = [[text]]
        return self.put_cells([row], [name], block, cells_words(1), f"cell {row} {name}")

    def complaint_about(self, row: int, name: str, text: str) -> Problem | None:
        """What stands against a text for a cell."""
        try:
            read_cell(self._now.table[name], text, row)
        except Problem as problem:
            return problem
        return None

    def clear(self, rows: Sequence[int], names: Sequence[str]) -> bool:
        """Take the values out of these cells."""
        words = cells_words(len(rows) * len(names))
        return self.edit(lambda table: table_edits.emptied(table, rows, names), words)

    def fill_down(self, rows: Sequence[int], names: Sequence[str]) -> bool:
        """Put the value of the first row into the others."""
        if len(rows) < 2:
            return False
        words = translate("DataEditing", "fill down")
        return self.edit(lambda table: table_edits.filled_down(table, rows, names), words)

    def copied(self, rows: Sequence[int], names: Sequence[str]) -> str:
        """Cells as text for the clipboard, with every digit."""
        return text_of(table_edits.block_of(self._now.table, rows, names))

    def is_table_of_its_own(self, text: str, name: str) -> bool:
        """Whether a text from the clipboard names its columns, and they are other ones than those from
        `name` on."""
        names = self._now.table.column_names
        try:
            block = block_in(text)
        except Problem:
            return False
        return names_itself(block) and not _are_names(block[0], names[names.index(name) :])

    def paste(
        self, text: str, rows: Sequence[int], name: str, then: Callable[[int], object] = lambda _: None
    ) -> bool:
        """Put a block from the clipboard into these rows, from this column on, and on beyond the last row.

        `then` receives how many rows it has.
        """
        table = self._now.table
        names = table.column_names[table.column_names.index(name) :]
        try:
            block = block_in(text)
            block = block[1:] if _are_names(block[0], names) else block
            require(bool(block), "The block holds the names of columns only: copy rows too.")
            more = range(table.row_count, table.row_count + len(block) - len(rows))
            targets = [*rows[: len(block)], *more]
            table = table_edits.with_cells(table, targets, names, block)
        except Problem as problem:
            self.paste_refused.emit(problem)
            return False
        words = translate("DataEditing", "paste of {rows}").format(rows=rows_words(len(block)))
        return self._apply(table, words, then=lambda: then(len(block)))

    # Rows

    def add_row(self, at: int, then: Then = nothing_more) -> bool:
        """An empty row before row `at`: it takes no part until it is filled in."""
        words = translate("DataEditing", "{rows} added").format(rows=rows_words(1))
        return self.edit(lambda table: table_edits.with_rows(table, at), words, then=then)

    def repeat_rows(self, rows: Sequence[int], then: Then = nothing_more) -> bool:
        """Copies of rows, behind the last of them."""
        words = translate("DataEditing", "{rows} duplicated").format(rows=rows_words(len(rows)))
        return self.edit(lambda table: table_edits.with_rows_repeated(table, rows), words, then=then)

    def delete_rows(self, rows: Sequence[int], then: Then = nothing_more) -> bool:
        """Take rows away."""
        words = translate("DataEditing", "{rows} deleted").format(rows=rows_words(len(rows)))
        return self.edit(lambda table: table_edits.without_rows(table, rows), words, then=then)

    # Columns

    def rename(self, name: str, new: str) -> bool:
        """Another name for a column."""
        words = translate("DataEditing", "name of {column}").format(column=readable(name))
        try:
            table = table_edits.renamed(self._now.table, name, new)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        names = set(table.column_names) - set(self._now.table.column_names)
        if not names:
            return False
        return self._apply(table, words, spec=respecify.with_name(self._now.preparation, name, names.pop()))

    def set_unit(self, name: str, unit: str) -> bool:
        """Another unit for a column."""
        words = translate("DataEditing", "unit of {column}").format(column=readable(name))
        return self._apply(table_edits.with_unit(self._now.table, name, unit), words)

    def set_kind(self, name: str, kind: ColumnKind) -> bool:
        """Another type for a column; refused with a sentence if a value does not fit."""
        words = translate("DataEditing", "type of {column}").format(column=readable(name))

        def retype(_: object) -> bool:
            return self.edit(lambda table: table_edits.retyped(table, name, kind), words, f"kind {name}")

        return self._waiting.do(self._now.table[name].coding(), retype) is not False

    def remove_unused_classes(self, name: str) -> bool:
        """Take the classes away that no row has."""
        words = translate("DataEditing", "unused classes of {column}").format(column=readable(name))
        return self.edit(lambda table: table_edits.without_unused_levels(table, name), words)

    def set_role(self, name: str, role: ColumnRole) -> bool:
        """Another role. A new target takes the place of the old one: roles change hands."""
        words = translate("DataEditing", "role of {column}").format(column=readable(name))
        spec = respecify.with_role(self._now.preparation, name, role)
        if role is ColumnRole.TARGET:
            for old in self._now.preparation.of_role(ColumnRole.TARGET):
                if old.name != name:
                    spec = respecify.with_role(spec, old.name, ColumnRole.FEATURE)
        return self._apply(self._now.table, words, f"role {name}", spec)

    def set_scaling(self, name: str, scaling: Scaling) -> bool:
        """Another scaling for a column of numbers."""
        words = translate("DataEditing", "scaling of {column}").format(column=readable(name))
        spec = respecify.with_scaling(self._now.preparation, name, scaling)
        return self._apply(self._now.table, words, f"scaling {name}", spec)

    def set_split(self, split: SplitSpec) -> bool:
        """Another split."""
        spec = respecify.with_split(self._now.preparation, split)
        return self._apply(self._now.table, translate("DataEditing", "split"), "split", spec)

    def set_missing(self, missing: Missing) -> bool:
        """Another way with rows that lack an input."""
        spec = respecify.with_missing(self._now.preparation, missing)
        return self._apply(
            self._now.table, translate("DataEditing", "way with missing values"), "missing", spec
        )

    # All of them

    def edit(
        self, change: Callable[[Table], Table], words: str, field: str = "", then: Then = nothing_more
    ) -> bool:
        """Take over what `change` makes of the table, or say why it cannot be made. Changes of one
        `field` made at once are one change.
        """
        begun = perf_counter()
        try:
            table = change(self._now.table)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        return self._apply(table, words, field, then=then, begun=begun)

    def _apply(
        self, table: Table, words: str, field: str = "", spec: PreparationSpec | None = None,
        then: Then = nothing_more, begun: float | None = None,
    ) -> bool:  # fmt: skip
        """Returns False where nothing changes; what turns out later is `refused`."""
        now, experiment = self._now, self._experiment()
        edited = Edited(table, now.preparation if spec is None else spec)
        if table is now.table and edited.preparation == now.preparation:
            return False
        work = changing_setup(self.setup, table, edited.preparation, experiment.network, experiment.training)
        return self._preparing.make(edited, work, lambda made: self._take(made, words, field, then), begun)

    def _take(self, made: Prepared, words: str, field: str, then: Then) -> bool:
        try:
            if isinstance(made, Problem):
                raise made
            self._change(made, words, field)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        then()
        return True


def _are_names(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the first line of a block says the names of the columns it goes to."""
    wanted = [name.casefold() for name in names[: len(cells)]]
    return [cell.strip().casefold() for cell in cells] == wanted
