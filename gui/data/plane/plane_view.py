"""Painting data: tools, classes, the plane, and a line that says what the tool does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.data import painting
from engine.data.changed_setup import part_of_rows
from engine.data.painting import Plane
from engine.data.setup import Setup
from engine.data.table_edits import without_rows
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.editing import DataEditing
from gui.data.plane.canvas import PartArray, PlaneCanvas
from gui.data.plane.class_row import ClassRow
from gui.data.plane.stroke import Stroke
from gui.data.plane.tool import PAINTS, Tool, curve_hint, tool_hints
from gui.data.plane.tool_row import ToolRow
from gui.data.plane.value_row import ValueRow
from gui.data.plane.words import (
    class_words,
    erased_words,
    moved_words,
    smaller_words,
    stroke_words,
    thinned_words,
    value_words,
)
from gui.wording.words import translate


class PlaneView(Panel):
    """`row_chosen` carries the row of a point that was chosen alone."""

    row_chosen = Signal(int)

    def __init__(self, look: Look, editing: DataEditing, plane: Plane, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", "l", parent)
        self._editing = editing
        self._key, self._added = editing.setup.key, ""
        self.tools, self.classes, self.values = ToolRow(look), ClassRow(look), ValueRow(look)
        self.canvas = PlaneCanvas(look, plane)
        self.hint = Label(look, "", "axis", "ink3", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for widget in (self.tools, self.classes, self.values):
            self._column.addWidget(widget)
        self._column.addWidget(self.canvas, 1)
        self._column.addWidget(self.hint)
        self._connect()
        self.set_tool(Tool.ADD)
        self.set_plane(editing.setup, plane)

    def _connect(self) -> None:
        canvas, keys = self.canvas, self.canvas.keys
        self.tools.chosen.connect(self.set_tool)
        self.classes.chosen.connect(self.choose_class)
        self.classes.more_wanted.connect(self._add_class)
        self.values.chosen.connect(lambda _: self._choose_cell(self.values.cell))
        canvas.stroked.connect(self._apply)
        canvas.chosen.connect(self._tell_row)
        keys.tool_wanted.connect(self.set_tool)
        keys.class_wanted.connect(self._choose_number)
        keys.delete_wanted.connect(self._erase_chosen)
        keys.moved.connect(self._move_chosen)
        self.look.appearance.changed.connect(self._grow)
        self._grow()

    # What is shown

    def set_plane(self, setup: Setup, plane: Plane) -> None:
        """The data in force. A class that is declared stays on offer, even if all its points are gone."""
        is_other = setup.key != self._key
        if setup.key != self._key or not plane.has_classes or self._added in plane.class_names:
            self._key, self._added = setup.key, ""
        self.classes.setVisible(plane.has_classes)
        self.values.setVisible(plane.has_values)
        self._show(plane, part_of_rows(setup))
        if plane.label is not None and plane.has_values:
            self.values.set_column(plane.label, is_other)
            self.canvas.set_colours(self.values.colours)
            self.canvas.set_cell(self.values.cell)
        elif self.canvas.cell not in self._names:
            self.canvas.set_cell(self._names[-1] if self._names else "")
        self.classes.set_choice(self.canvas.cell)

    def _show(self, plane: Plane, parts: PartArray) -> None:
        self._names = (*plane.class_names, *([self._added] if self._added else []))
        self.classes.set_classes(self._names)
        self.canvas.set_plane(plane, self._names, parts)
        self._say_hint()

    def _say_hint(self) -> None:
        """What the tool does, and what the smaller points are."""
        hint = tool_hints()[self.canvas.tool]
        if self.canvas.tool is Tool.BRUSH and self.canvas.plane.is_curve:
            hint = curve_hint()
        plane = self.canvas.plane
        if plane.is_thinned:
            hint = f"{hint}. {thinned_words(len(plane.rows), len(plane.across))}"
        self.hint.setText(f"{hint}. {smaller_words()}" if self.canvas.has_aside else hint)

    def set_row(self, row: int | None) -> None:
        """The row one is at in the table."""
        self.canvas.set_marked(row)

    def set_tool(self, tool: Tool) -> None:
        """Another tool."""
        self.canvas.set_tool(tool)
        self.tools.set_tool(tool)
        self._say_hint()

    # Classes

    def choose_class(self, name: str) -> None:
        """Paint this class from now on; points that are chosen become it."""
        self.classes.set_choice(name)
        self._choose_cell(name)

    def _choose_cell(self, cell: str) -> None:
        """Paint this from now on, and into the points that are chosen; numbers of a slider are one change."""
        canvas, plane = self.canvas, self.canvas.plane
        canvas.set_cell(cell)
        rows = canvas.rows
        if not rows or canvas.tool in PAINTS:
            return
        words, field = class_words(len(rows)), ""
        if plane.has_values:
            words, field = value_words(len(rows)), f"values {rows}"
        self._editing.edit(lambda table: painting.with_label(table, plane, rows, cell), words, field)

    def _choose_number(self, number: int) -> None:
        if number < len(self._names):
            self.choose_class(self._names[number])

    def _add_class(self) -> None:
        """One more class, painted from now on. It becomes one of the data with its first point."""
        self._added = self._added or _new_name(self._names)
        self._show(self.canvas.plane, self.canvas.parts)
        self.choose_class(self._added)

    # Changes

    def _apply(self, stroke: Stroke) -> None:
        change = stroke.change(self.canvas.cell)
        if change is not None:
            self._editing.edit(change, stroke_words(stroke))

    def _erase_chosen(self) -> None:
        rows = self.canvas.rows
        if rows:
            words = erased_words(len(rows))
            self._editing.edit(
                lambda table: without_rows(table, rows), words, then=lambda: self.canvas.choose(())
            )

    def _move_chosen(self, right: float, down: float) -> None:
        rows, plane, frame = self.canvas.rows, self.canvas.plane, self.canvas.frame
        across, up = frame.reach(right)[0], -frame.reach(down)[1]
        self._editing.edit(
            lambda table: painting.with_points_moved(table, plane, rows, (across, up), frame.span),
            moved_words(len(rows)), f"points {rows}",
        )  # fmt: skip

    def _tell_row(self) -> None:
        if len(self.canvas.rows) == 1:
            self.row_chosen.emit(self.canvas.rows[0])

    def _grow(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(1), 0, 0, px(10))
        self.hint.setContentsMargins(px(16), 0, px(16), 0)


def _new_name(names: tuple[str, ...]) -> str:
    """A number after the last one where classes are numbers, else a word of its own."""
    if all(name.isdecimal() for name in names):
        return str(max(map(int, names), default=-1) + 1)
    number = len(names) + 1
    template = translate("Plane", "class {number}")
    while template.format(number=number) in names:
        number += 1
    return template.format(number=number)
