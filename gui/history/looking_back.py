"""Under the picture at a past moment that one jumped to: the ways on, and the branches with their losses."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.frame import Frame
from engine.position import Phase
from gui.controls.button import Button
from gui.controls.label import FittingLabel, Label
from gui.controls.link import Link
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.two_columns import INSET, TwoColumns
from gui.history.branch_line import BranchLine
from gui.history.keyed_button import KeyedButton
from gui.session.branch_rows import BranchRow
from gui.wording import numbers
from gui.wording.words import translate

COLUMN = 385
GAP = 24
LEAST, MOST = 560, 520
"""The least width for branches beside the text, and the most that they take: rows are read across."""
ROW = 25
BUTTON = 28


class LookingBack(TwoColumns):
    """`newest_wanted`, `branch_wanted`: a button was pressed. `branch_chosen`, `menu_wanted` carry a row, the
    latter also a point of the screen, like `comparison_wanted`: compare weights, or no longer."""

    newest_wanted = Signal()
    branch_wanted = Signal()
    branch_chosen = Signal(BranchRow)
    menu_wanted = Signal(BranchRow, QPoint)
    comparison_wanted = Signal(QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, COLUMN, LEAST, (0.3, 0.42), parent)
        self._title = Label(look, role="message", ink="ink", parent=self)
        self._text = Label(look, wraps=True, parent=self)
        end = translate("LookingBack", "End")
        self.newest = KeyedButton(look, translate("LookingBack", "Back to newest"), end, BUTTON, self)
        self.branch = Button(
            look, translate("LookingBack", "Branch from here"), icon_first="git-branch", height=BUTTON,
            parent=self,
        )  # fmt: skip
        self._heading = Label(look, translate("LookingBack", "Branches"), "label_strong", "ink", parent=self)
        self._aside = FittingLabel(look, "axis", "ink2")
        self._aside.setParent(self)
        self.compare = Link(look, "", role="axis", parent=self)
        self._inside = Panel(look, "paper")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self.lines: list[BranchLine] = []
        self._rows: tuple[BranchRow, ...] = ()
        self._can_compare = False
        self.newest.clicked.connect(self.newest_wanted)
        self.branch.clicked.connect(self.branch_wanted)
        self.compare.clicked.connect(self._ask_to_compare)

    @property
    def title(self) -> str:
        """Which moment is looked back at."""
        return self._title.text()

    def set_moment(self, frame: Frame, newest: int, rows: tuple[BranchRow, ...]) -> None:
        """The moment shown, how many updates the line has, and every branch."""
        self._title.setText(title_words(frame))
        self._text.setText(
            translate(
                "LookingBack",
                "Training goes on to {number}. Change anything here, and a new branch starts from this "
                "moment.",
            ).format(number=numbers.count(newest))
        )
        if rows != self._rows:
            self._rows = rows
            self._fill(rows)
        self.setAccessibleName(f"{self._title.text()} {self._text.text()}")
        self.arrange()

    def set_comparison(self, can_compare: bool, compares: bool) -> None:
        """Whether there is a branch to compare weights with, and whether that is being done."""
        words = translate("LookingBack", "Compare weights")
        if compares:
            words = translate("LookingBack", "Stop comparing")
        self._can_compare = can_compare or compares
        if words != self.compare.text():
            self.compare.setText(words)
            self.compare.setAccessibleName(words)
        self.arrange()

    def _ask_to_compare(self) -> None:
        self.comparison_wanted.emit(self.compare.mapToGlobal(QPoint(0, self.compare.height())))

    def _fill(self, rows: tuple[BranchRow, ...]) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for number, row in enumerate(rows):
            line = BranchLine(self.look, row)
            line.clicked.connect(lambda _=False, row=row: self.branch_chosen.emit(row))
            line.menu_wanted.connect(lambda at, row=row: self.menu_wanted.emit(row, at))
            self._column.insertWidget(number, line)
            self.lines.append(line)
        for line in self.lines:
            line.set_table(self.lines)
        for before, after in pairwise((self.newest, self.branch, self.compare, *self.lines)):
            self.setTabOrder(before, after)
        self._name_losses(rows)

    def _name_losses(self, rows: tuple[BranchRow, ...]) -> None:
        """Which losses stand in the rows; where they differ, each row names its own."""
        if len({row.is_validation for row in rows}) > 1:
            self._aside.set_wordings(translate("LookingBack", "loss at the end of each"), "")
        elif rows and rows[0].is_validation:
            long = translate("LookingBack", "validation loss at the end of each")
            self._aside.set_wordings(long, translate("LookingBack", "validation loss"), "")
        else:
            long = translate("LookingBack", "training loss at the end of each")
            self._aside.set_wordings(long, translate("LookingBack", "training loss"), "")

    def arrange(self) -> None:
        px = self.look.px
        room = self.first_room()
        body = self._text.heightForWidth(room)
        button = px(BUTTON)
        top = max(px(4), (self.height() - px(24) - px(4) - body - px(10) - button) // 2)
        self._title.setGeometry(px(INSET), top, room, px(24))
        self._text.setGeometry(px(INSET), top + px(28), room, body)
        y, x = top + px(38) + body, px(INSET)
        for widget in (self.newest, self.branch):
            width = widget.sizeHint().width()
            widget.setGeometry(x, y, width, button)
            x += width + px(8)
        self._arrange_branches()

    def _arrange_branches(self) -> None:
        px = self.look.px
        self._scroll.setVisible(self.has_column())
        left = px(COLUMN + GAP)
        room = min(px(MOST), self.width() - left - px(INSET))
        height = min(len(self.lines) * px(ROW), self.height() - px(44))
        top = max(px(8), (self.height() - px(26) - height) // 2)
        self._arrange_head(left, top, room)
        self._scroll.setGeometry(left, top + px(26), room + px(8), height)

    def _arrange_head(self, left: int, top: int, room: int) -> None:
        """Over the branches: their name, which losses stand there, and the link, for which the name gives
        way."""
        px = self.look.px
        heading = self._heading.sizeHint().width()
        compare = self.compare.sizeHint().width() if self._can_compare else 0
        has_heading = heading + px(10) + compare <= room
        self._heading.setVisible(self.has_column() and has_heading)
        self._heading.setGeometry(left, top, heading, px(20))
        self.compare.setVisible(self.has_column() and self._can_compare)
        self.compare.setGeometry(left + (room - compare if has_heading else 0), top, compare, px(20))
        aside = max(0, room - heading - px(10) - (compare + px(10) if compare else 0))
        self._aside.setVisible(self.has_column() and aside > 0)
        self._aside.setGeometry(left + heading + px(10), top, aside, px(20))


def title_words(frame: Frame) -> str:
    """`Looking back at iteration 2 865`."""
    if frame.phase == Phase.READY and frame.position.iteration == 0:
        return translate("LookingBack", "Looking back at the start")
    return translate("LookingBack", "Looking back at iteration {number}").format(
        number=numbers.count(frame.position.iteration + 1)
    )
