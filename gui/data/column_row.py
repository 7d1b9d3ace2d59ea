"""A column at the left: its name and unit, what it is for, and what is done with it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec
from engine.data.setup import Setup
from engine.data.table import Column
from gui.controls.choice import Choice
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.column_name import ColumnName
from gui.data.column_words import column_pieces, range_words
from gui.data.pieces_label import PiecesLabel
from gui.data.words import COMMON_ROLES, kinds, roles, title_of
from gui.wording.words import brief_unit, readable, translate

SIDE = 16
ROLE_WIDTH = 84


class ColumnRow(Panel):
    """`role_chosen` carries name and role, `menu_wanted` the name and a point of the screen."""

    role_chosen = Signal(str, str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel", "b")
        self.name = ""
        self.title = ColumnName(look)
        self.more = IconButton(look, "", "dots-three", 20, is_outlined=False)
        self.more.clicked.connect(self._ask)
        self.role = Choice(look, "", width=ROLE_WIDTH)
        self.role.chosen.connect(self._choose)
        self._detail = PiecesLabel(look)
        self._first = QHBoxLayout()
        self._first.addWidget(self.title, 1)
        self._first.addWidget(self.role)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._first)
        self._second = QHBoxLayout()
        self._second.addWidget(self._detail, 1)
        self._second.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._second)
        look.appearance.changed.connect(self._grow)
        self._grow()

    @property
    def detail(self) -> str:
        """What is done with the column."""
        return self._detail.words

    def set_column(self, setup: Setup, name: str) -> None:
        """Show a column."""
        column, role = setup.table[name], column_spec(setup.preparation, name).role
        self.name = name
        self.title.say(title_of(column), brief_unit(column.unit) or _kind_words(column.kind))
        self._offer(role)
        self._detail.say(column_pieces(setup, name))
        self.setToolTip(_tip(column))
        words = translate("ColumnRow", "Name, unit, type and scaling of {column}")
        self.more.setAccessibleName(words.format(column=readable(name)))
        self.more.setToolTip(translate("ColumnRow", "Name, unit, type, scaling"))
        self.role.setAccessibleName(translate("ColumnRow", "Role of {column}").format(column=readable(name)))

    def _offer(self, role: ColumnRole) -> None:
        names = roles()
        self.role.set_choices(
            {str(key): names[key] for key in (*COMMON_ROLES, *(() if role in COMMON_ROLES else (role,)))}
        )
        self.role.set_choice(str(role))

    def _choose(self, role: str) -> None:
        self.role_chosen.emit(self.name, role)

    def _ask(self) -> None:
        self.menu_wanted.emit(self.name, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _grow(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(0, px(9), 0, px(6))
        self._column.setSpacing(px(2))
        self._first.setSpacing(px(5))


def _tip(column: Column) -> str:
    """The whole name, what the column is, and its range."""
    name = f"{readable(column.name)} ({column.unit})" if column.unit else readable(column.name)
    return "\n".join(words for words in (f"{name}: {range_words(column)}", column.description) if words)


def _kind_words(kind: str) -> str:
    return {str(key): words for key, words in kinds().items()}[kind] if kind != "number" else ""
