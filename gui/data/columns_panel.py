"""The columns of the table, one under the other, and in a sentence how their numbers are prepared."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from engine.data.painting import plane_of
from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec
from engine.data.setup import Setup
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.data.column_menu import fill_column_menu
from gui.data.column_row import SIDE, ColumnRow
from gui.data.editing import DataEditing
from gui.data.missing_line import MissingLine
from gui.wording import numbers
from gui.wording.words import translate

MOST_ROWS, FEWER_ROWS = 40, 24
"""Above so many columns only the first ones have a line, and every one that is no input."""
HEAD = 40


class ColumnsPanel(Panel):
    """A line for each column that can be read through; the others are changed by their header."""

    menu_opened = Signal(QMenu)

    def __init__(self, look: Look, editing: DataEditing, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", parent=parent)
        self._editing = editing
        self.rows: list[ColumnRow] = []
        self._count = Label(look, "", "label", "ink3")
        self._more = Label(look, "", "axis", "ink3", wraps=True)
        self._words = Label(look, "", "axis", "ink3", wraps=True)
        self._head = QWidget()
        head = self._head_line = QHBoxLayout(self._head)
        head.addWidget(Label(look, translate("ColumnsPanel", "Columns"), "section", "ink"))
        head.addStretch(1)
        head.addWidget(self._count)
        inside = Panel(look, "panel")
        self._lines = QVBoxLayout(inside)
        self._lines.setSpacing(0)
        self.missing = MissingLine(look)
        self.missing.chosen.connect(self._set_missing)
        for widget in (self._head, self._more, self.missing, self._words):
            self._lines.addWidget(widget)
        self._lines.addStretch(1)
        scroll = QuietScroll(look)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def set_setup(self, setup: Setup) -> None:
        """Show the columns of other data."""
        names = list(_listed(setup))
        self._make(len(names))
        for row, name in zip(self.rows, names, strict=True):
            row.set_column(setup, name)
        total = len(setup.table.columns)
        self._count.setText(numbers.count(total))
        self._more.setVisible(len(names) < total)
        more = translate("ColumnsPanel", "{count} more inputs. Their headers in the table have a menu.")
        self._more.setText(more.format(count=numbers.count(total - len(names))))
        self.missing.show_setup(setup)
        self._words.setText(" ".join(filter(None, (preparation_words(setup), painting_words(setup)))))

    def _make(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = ColumnRow(self.look)
            row.role_chosen.connect(self._set_role)
            row.menu_wanted.connect(self._open_menu)
            self._lines.insertWidget(1 + len(self.rows), row)
            self.rows.append(row)

    def _set_role(self, name: str, role: str) -> None:
        if not self._editing.set_role(name, ColumnRole(role)):
            self.show_again()

    def show_again(self) -> None:
        """Nothing was changed: show what is in force."""
        self.set_setup(self._editing.setup)

    def _set_missing(self, way: str) -> None:
        if not self._editing.set_missing("fill" if way == "fill" else "leave_out"):
            self.set_setup(self._editing.setup)

    def _open_menu(self, name: str, at: QPoint) -> None:
        menu = QMenu(self)
        fill_column_menu(menu, self.look, self._editing, name, self.window())
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_opened.emit(menu)
        menu.popup(at)

    def _grow(self) -> None:
        px = self.look.px
        self._lines.setContentsMargins(px(SIDE), 0, px(SIDE), px(12))
        self._head_line.setContentsMargins(0, px(4), 0, 0)
        self._head.setFixedHeight(px(HEAD))
        for label in (self._more, self._words):
            label.setContentsMargins(0, px(10), 0, 0)


def _listed(setup: Setup) -> Iterator[str]:
    names = setup.table.column_names
    few = len(names) <= MOST_ROWS
    for index, name in enumerate(names):
        role = column_spec(setup.preparation, name).role
        if few or index < FEWER_ROWS or role is not ColumnRole.FEATURE:
            yield name


def painting_words(setup: Setup) -> str:
    """Which columns it takes to paint, where it cannot be done; nothing for pictures."""
    preparation = setup.preparation
    if preparation.image_shape is not None or plane_of(setup.table, preparation) is not None:
        return ""
    return translate(
        "ColumnsPanel", "Points can be painted where two inputs are numbers and all other columns ignored."
    )


def preparation_words(setup: Setup) -> str:
    """What is done to the numbers of the inputs, where anything is."""
    scalings = {
        column_spec(setup.preparation, column.column).scaling
        for column in setup.fitted.inputs
        if column.level is None
    }
    where = translate("ColumnsPanel", "Means and spreads come from the training rows only.")
    if any(column.fill is not None for column in setup.fitted.inputs):
        return translate(
            "ColumnsPanel",
            "A missing input is the mean of the training rows, or the word most of them have. Means and "
            "spreads come from the training rows only.",
        )
    match scalings:
        case _ if scalings == {"standardise"}:
            return translate("ColumnsPanel", "Inputs are standardised.") + " " + where
        case _ if scalings == {"min_max"}:
            ends = translate("ColumnsPanel", "Lowest and highest come from the training rows only.")
            return translate("ColumnsPanel", "Inputs are brought to 0 to 1.") + " " + ends
        case _ if scalings <= {"none"}:
            return translate("ColumnsPanel", "The network sees the numbers as they are.")
    return where
