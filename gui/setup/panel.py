"""The setup panel at the left: its sections one under the other, and the badge at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.badge import Badge
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.setup.section import Section
from gui.setup.tab_order import order_tabs

FOOT = 52


class SetupPanel(Panel):
    """Holds the sections once they are there; in a narrow window they are lent out to a flyout."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", parent=parent)
        self._sections: tuple[Section, ...] = ()
        self._scroll: QuietScroll | None = None
        self.badge = Badge(look, self)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Take in the sections, from top to bottom."""
        self._sections = tuple(sections)
        inside = Panel(self.look, "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for section in self._sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        self._scroll = QuietScroll(self.look, self)
        self._scroll.setWidget(inside)
        FirstLook(inside, self._look_at_rows)
        self._scroll.show()
        order_tabs(self._sections)
        self.arrange()

    def take_back(self, section: Section) -> None:
        """A section that was lent out returns to its place."""
        self._column.insertWidget(self._sections.index(section), section)
        section.show()

    def arrange(self) -> None:
        """Give the badge its foot and the sections the rest."""
        foot = self.look.px(FOOT) if self.badge.isVisibleTo(self) else 0
        if self._scroll is not None:
            self._scroll.setGeometry(0, 0, self.width(), self.height() - foot)
            self._share_height()
        self.badge.setGeometry(0, self.height() - foot, self.width(), foot)

    def _look_at_rows(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_height()
        return False

    def _share_height(self) -> None:
        """Sections move closer together before anything must be scrolled; for the badge's room, too, which
        comes later: then nothing moves."""
        if self._scroll is None:
            return
        here = [section for section in self._sections if self.isAncestorOf(section)]
        room = self.height() - self.look.px(FOOT)
        is_tight = sum(section.ample_height for section in here) > room
        for section in here:
            section.set_tight(is_tight)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()
