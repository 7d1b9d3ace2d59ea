"""The first line of the table of numbers: what is listed, of which layers, and a menu of what to do."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.choice import Choice
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.segments import Segments
from gui.listing.kinds import kinds
from gui.wording.words import translate

HEIGHT, SIDE, GAP = 44, 12, 8


class Bar(Panel):
    """`kind_chosen` and `layer_chosen` carry a key; `menu_wanted` a point of the screen; `closed`: enough."""

    kind_chosen = Signal(str)
    layer_chosen = Signal(str)
    menu_wanted = Signal(QPoint)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "b", parent)
        self._has_layers = False
        self.kinds = Segments(look, translate("Listing", "What is listed"), kinds())
        self.layers = Choice(look, translate("Listing", "Layers"), 80)
        self.more = IconButton(
            look, translate("Listing", "Copy, export, sort"), "dots-three-outline-fill", is_outlined=False
        )
        close = translate("Listing", "Close the table (F8)")
        self.close_button = IconButton(look, close, "x", is_outlined=False)
        self.kinds.chosen.connect(self.kind_chosen)
        self.layers.chosen.connect(self.layer_chosen)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self._below_more()))
        self.close_button.clicked.connect(self.closed)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.layers)
        self._line.addStretch(1)
        self._line.addWidget(self.more)
        self._line.addWidget(self.close_button)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def show_choices(self, kind: str, layers: Mapping[str, str], layer: str) -> None:
        """What is chosen, and from which layers one can choose."""
        self.kinds.set_choice(kind)
        self._has_layers = bool(layers)
        self._fit()
        if layers:
            self.layers.set_choices(layers)
            self.layers.set_choice(layer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where text is large and the table narrow the layers give way to what is listed."""
        px, others = self.look.px, (self.kinds, self.layers, self.more, self.close_button)
        needed = sum(widget.minimumSizeHint().width() for widget in others)
        room = self.width() - px(2 * SIDE - 4) - (len(others) + 1) * px(GAP)
        self.layers.setVisible(self._has_layers and needed <= room)

    def _below_more(self) -> QPoint:
        return self.more.mapToGlobal(self.more.rect().bottomLeft())

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(SIDE), 0, px(SIDE - 4), 0)
        self._line.setSpacing(px(GAP))
        self.setFixedHeight(px(HEIGHT))
