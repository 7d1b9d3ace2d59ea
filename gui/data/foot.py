"""The last line of the table: which rows are seen, and how many are chosen."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.wording import numbers
from gui.wording.words import translate

HEIGHT = 34
SIDE = 16


class Foot(Panel):
    """Words only."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._seen = FittingLabel(look, "label", "ink2")
        self._chosen = Label(look, "", "label", "ink2")
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._seen, 1)
        self._line.addWidget(self._chosen)
        look.appearance.changed.connect(self._grow)
        self._grow()

    @property
    def words(self) -> tuple[str, str]:
        """What stands at the left and at the right."""
        return self._seen.text(), self._chosen.text()

    def show_seen(self, first: int, last: int, shown: int, total: int) -> None:
        """The rows in sight, counted from 1, of those shown, of those there are."""
        if not shown:
            self._seen.set_wordings(translate("Foot", "No row of {total}").format(total=numbers.count(total)))
            return
        span = translate("Foot", "Rows {first} to {last} of {shown}").format(
            first=numbers.count(first), last=numbers.count(last), shown=numbers.count(shown)
        )
        if shown == total:
            self._seen.set_wordings(span)
        else:
            whole = translate("Foot", "{span} found, {total} in all")
            self._seen.set_wordings(whole.format(span=span, total=numbers.count(total)), span)

    def show_chosen(self, rows: int) -> None:
        """How many rows are chosen."""
        words = translate("Foot", "{count} selected").format(count=numbers.count(rows)) if rows else ""
        self._chosen.setText(words)

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        self.setFixedHeight(px(HEIGHT))
