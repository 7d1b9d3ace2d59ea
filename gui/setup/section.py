"""A part of the setup panel: a title, perhaps something at its right, and rows."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.controls.complaint import Complaint
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.look.tokens import ROW_HEIGHT
from gui.setup.rows import Row

SIDE = 16
ABOVE = 9
BELOW = 12
SPARED = 5
"""What a section gives up above and below itself where there is little room."""


class Section(Panel):
    """Rows are added with `add`, and stand between margins of 16 px whatever they hold."""

    above = ABOVE

    def __init__(self, look: Look, title: str, icon: str, short_title: str = "") -> None:
        super().__init__(look, "panel", "b")
        self.title, self.icon, self.short_title = title, icon, short_title or title
        self._is_tight = False
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(look.px(12))
        head.addWidget(Label(look, title, "section", "ink"))
        head.addStretch(1)
        self._column.addWidget(self._head)
        self._gap = QWidget()
        self._column.addWidget(self._gap)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def add_at_title(self, widget: QWidget) -> None:
        """Something at the right of the title."""
        layout = self._head.layout()
        assert layout is not None
        layout.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """One more row at the end."""
        self._column.addWidget(widget)

    def add_row(self, words: str, control: QWidget | None = None) -> Row:
        """A row with a label."""
        row = Row(self.look, words, control)
        self.add(row)
        return row

    def add_complaint(self) -> Complaint:
        """Room for what stands against the row above."""
        complaint = Complaint(self.look)
        self.add(complaint)
        return complaint

    @property
    def ample_height(self) -> int:
        """How high it would like to be."""
        return self.sizeHint().height() + (2 * self.look.px(SPARED) if self._is_tight else 0)

    def set_tight(self, is_tight: bool) -> None:
        """Stand closer to the sections above and below, or as far from them as is good."""
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self._grow()

    def _grow(self) -> None:
        px = self.look.px
        spared = px(SPARED) if self._is_tight else 0
        self._column.setContentsMargins(px(SIDE), px(self.above) - spared, px(SIDE), px(BELOW) - spared)
        self._head.setFixedHeight(px(ROW_HEIGHT))
        self._gap.setFixedHeight(px(3))
