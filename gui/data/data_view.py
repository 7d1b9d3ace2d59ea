"""The Data view: columns and split at the left, the table in the middle, at the right room for the plane."""

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.data.blocks import could_be_table
from engine.data.changed_setup import can_fill, incomplete_rows
from engine.data.leakage import Finding
from engine.data.painting import plane_of
from engine.data.setup import Setup
from engine.problem import Problem
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.tabs import Tabs
from gui.data.columns_panel import ColumnsPanel
from gui.data.editing import DataEditing
from gui.data.finding_notice import finding_notice
from gui.data.joint_choice import JointChoice
from gui.data.plane.plane_view import PlaneView
from gui.data.rooms import Rooms, rooms
from gui.data.split_panel import SplitPanel
from gui.data.table_area import TableArea
from gui.data.words import rows_words
from gui.notices.notices import Notice, NoticeAction, NoticeKind
from gui.window.regions import Box
from gui.wording.words import sentence, translate


class DataView(Panel):
    """`row_chosen` carries the row of the table one is at; `said` what is to be known, or None."""

    done = Signal()
    open_wanted = Signal()
    row_chosen = Signal(int)
    said = Signal(object)

    def __init__(self, look: Look, editing: DataEditing, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self.editing = editing
        self._notice: Notice | None = None
        self._shown: Setup | None = None
        self._followed: int | None = None
        self._findings: tuple[Finding, ...] = ()
        self._dismissed: set[str] = set()
        self.tabs = Tabs(look, self)
        self.area = TableArea(look, editing.setup, editing, self)
        self.left = Panel(look, "panel", parent=self)
        self.columns = ColumnsPanel(look, editing)
        self.split = SplitPanel(look, editing)
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.columns, 1)
        column.addWidget(self.split)
        self.plane_host = Panel(look, "paper", parent=self)
        self.plane: PlaneView | None = None
        self.tabs.chosen.connect(self._choose_tab)
        self.area.toolbar.done.connect(self.done)
        self.area.toolbar.open_wanted.connect(self.open_wanted)
        self.area.table.row_chosen.connect(self.row_chosen)
        self.area.table.row_chosen.connect(self._mark_row)
        self.area.said.connect(self.said)
        self.area.strip.closed.connect(self._close_notice)
        editing.refused.connect(self._refuse)
        editing.paste_refused.connect(self._refuse_paste)
        look.appearance.changed.connect(self._arrange)
        self.set_setup(editing.setup)

    def _show_plane(self, setup: Setup) -> None:
        """The plane stands beside the table where these data have one; else the table has its room."""
        plane = plane_of(setup.table, setup.preparation)
        if plane is None:
            if self.plane is not None:
                self.plane.deleteLater()
                self.plane = None
        elif self.plane is None:
            self.plane = PlaneView(self.look, self.editing, plane, self.plane_host)
            self.plane.row_chosen.connect(self.find_row)
            self.plane.row_chosen.connect(self.row_chosen)
            JointChoice(self.area.table, self.plane)
            self.plane.set_row(self._followed)
            self.plane.show()
        else:
            self.plane.set_plane(setup, plane)
        self._arrange()

    # What is shown

    def set_setup(self, setup: Setup) -> None:
        """Show the data in force."""
        if setup is self._shown:
            return
        self._shown = setup
        self._incomplete = incomplete_rows(setup.table, setup.preparation)
        self.area.set_setup(setup)
        self.columns.set_setup(setup)
        self.split.set_setup(setup)
        self._show_plane(setup)
        self._show_notice()

    def set_notice(self, notice: Notice | None) -> None:
        """What the window has to say; with nothing, what is to be known about the data."""
        self._notice = notice
        self._show_notice()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """What is suspicious about the data; one that was closed once is not said again."""
        self._findings = findings
        self._show_notice()

    def follow_row(self, row: int | None) -> None:
        """The sample of this row is chosen elsewhere: go there, unless one is at work in the table."""
        if row is not None and row != self._followed and not self.area.table.hasFocus():
            self.area.table.follow_row(row)
            self._mark_row(row)
        self._followed = row

    def find_row(self, row: int | None) -> None:
        """Go to the row of the sample that is shown elsewhere."""
        if row is not None:
            self.area.table.follow_row(row)
            self._mark_row(row)
        self._followed = row

    def _mark_row(self, row: int) -> None:
        if self.plane is not None:
            self.plane.set_row(row)

    def focus_table(self) -> None:
        """The keys belong to the table."""
        if self.area.isVisible():
            self.area.table.setFocus()
        else:
            self.setFocus()

    def _show_notice(self) -> None:
        notice = self._notice or self._standing_notice() or self._next_finding()
        self.area.strip.say(notice)

    def _next_finding(self) -> Notice | None:
        left = (each for each in self._findings if str(each.problem) not in self._dismissed)
        finding = next(left, None)
        return None if finding is None else finding_notice(finding, self.editing, self._show_row)

    def _close_notice(self) -> None:
        if self._notice is not None:
            self.said.emit(None)
            return
        self._dismissed |= {
            str(each.problem) for each in self._findings if sentence(each.problem) == self.area.strip.title
        }
        self._show_notice()

    def _standing_notice(self) -> Notice | None:
        """What is to be known about the data as long as it is so."""
        missing = self._incomplete
        if not len(missing):
            return None
        first = int(missing[0])
        one = translate("DataView", "Row {row} is incomplete and takes no part.")
        many = translate("DataView", "{rows} are incomplete and take no part.")
        words = (one if len(missing) == 1 else many).format(row=first + 1, rows=rows_words(len(missing)))
        shows = translate("DataView", "Show row {row}").format(row=first + 1)
        actions = [NoticeAction(shows, partial(self._show_row, first))]
        text = translate("DataView", "Fill in the empty cells.")
        if can_fill(self.editing.setup):
            text = translate(
                "DataView",
                "Fill in the empty cells, or use the mean or the commonest word of the training rows.",
            )
            fills = translate("DataView", "Fill in means")
            actions.append(NoticeAction(fills, partial(self.editing.set_missing, "fill")))
        return Notice(words, text, NoticeKind.CALM, tuple(actions), can_close=False)

    def _show_row(self, row: int) -> None:
        """Go to the first empty cell of a row, also if other rows are looked at just now."""
        self.area.show_all()
        names = self.editing.setup.table.column_names
        used = [name for name in names if self.editing.setup.table[name].is_missing(row)]
        self.area.table.go_to(row, names.index(used[0]) if used else 0)
        self.area.table.setFocus()

    def _refuse(self, problem: Problem) -> None:
        self.columns.show_again()
        self.split.show_again()
        words = translate("DataView", "Nothing was changed.")
        self.said.emit(Notice(sentence(problem), words, is_about_moment=True))

    def _refuse_paste(self, problem: Problem) -> None:
        """A block that cannot be put in may be meant for other data."""
        if not could_be_table(QGuiApplication.clipboard().text()):
            self._refuse(problem)
            return
        other = NoticeAction(translate("DataView", "Paste as new data…"), self.area.new_data_wanted.emit)
        words = translate("DataView", "Nothing was changed.")
        self.said.emit(Notice(sentence(problem), words, actions=(other,), is_about_moment=True))

    # Room

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        room = self._rooms()
        if room.tabs is not None:
            self._name_tabs()
            room = self._rooms()
        for widget, box in (
            (self.tabs, room.tabs), (self.left, room.columns), (self.area, room.table),
            (self.plane_host, room.plane),
        ):  # fmt: skip
            _put(widget, box)
        if self.plane is not None:
            self.plane.setGeometry(self.plane_host.rect())

    def _rooms(self) -> Rooms:
        scale, wanted = self.look.appearance.scale, self.area.table.width_of_names
        return rooms(self.width(), self.height(), scale, self.plane is not None, self.tabs.choice, wanted)

    def _name_tabs(self) -> None:
        names = {
            "table": translate("DataView", "Table"),
            "columns": translate("DataView", "Columns"),
            "plane": translate("DataView", "Plane"),
        }
        self.tabs.set_tabs({key: names[key] for key in names if key != "plane" or self.plane is not None})

    def _choose_tab(self, key: str) -> None:
        self.tabs.set_choice(key)
        self._arrange()


def _put(widget: QWidget, box: Box | None) -> None:
    if box is not None:
        widget.setGeometry(QRect(*box))
    widget.setVisible(box is not None)
