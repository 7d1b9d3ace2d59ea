"""The first line of the table: whose data it is, and the ways in and out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.button import Button, Kind
from gui.controls.label import FittingLabel
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.wording.words import translate

HEIGHT = 52
SIDE, GAP = 16, 8


class Toolbar(Panel):
    """`open_wanted`, `paste_wanted`, `done`: its buttons. Done is the answer here, and filled."""

    open_wanted = Signal()
    paste_wanted = Signal()
    done = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", "b", parent)
        self._title = FittingLabel(look, "phase", "ink")
        self.open = Button(look, translate("Toolbar", "Open…"))
        self.paste = Button(look, translate("Toolbar", "Paste"))
        self.paste.setToolTip(
            translate(
                "Toolbar",
                "Put cells from the clipboard where you are; a table with other names becomes new data",
            )
        )
        self.done_button = Button(look, translate("Toolbar", "Done"), Kind.FILLED, icon_last="check")
        self.done_button.setToolTip(translate("Toolbar", "Back to the network (Esc)"))
        self.open.clicked.connect(self.open_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.done_button.clicked.connect(self.done)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._title, 1)
        for button in (self.open, self.paste, self.done_button):
            self._line.addWidget(button)
        look.appearance.changed.connect(self._grow)
        self._grow()

    @property
    def title(self) -> str:
        """What stands at the left."""
        return self._title.text()

    def set_title(self, name: str) -> None:
        """Whose data it is."""
        self._title.set_wordings(translate("Toolbar", "Data: {name}").format(name=name), name, "")

    def set_running(self, is_running: bool) -> None:
        """While training runs Pause is the one filled button."""
        self.done_button.set_kind(Kind.OUTLINED if is_running else Kind.FILLED)

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        self._line.setSpacing(px(GAP))
        self.setFixedHeight(px(HEIGHT))
