"""The last line of the table of numbers: of which moment and sample they are, and which rows are seen."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.frame import Frame
from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.wording import numbers
from gui.wording.sentences import moment_words, position_title
from gui.wording.words import translate

HEIGHT, SIDE, GAP = 30, 12, 12


class Foot(Panel):
    """Words only."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._moment = FittingLabel(look, "axis", "ink2")
        self._seen = Label(look, "", "axis", "ink3")
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._moment, 1)
        self._line.addWidget(self._seen)
        look.appearance.changed.connect(self._grow)
        self._grow()

    @property
    def words(self) -> tuple[str, str]:
        """What stands at the left and at the right."""
        return self._moment.accessibleName(), self._seen.text()

    def show_moment(self, frame: Frame, sample: int | None) -> None:
        """Whose numbers are shown; `sample` where they are those of one sample of a batch."""
        title, detail = position_title(frame), moment_words(frame)
        parts = [title, detail] if detail else [title]
        if sample is not None and len(frame.rows) > 1:
            of = translate("Listing", "sample {number} of {count}")
            parts.append(of.format(number=sample + 1, count=numbers.count(len(frame.rows))))
        if frame.is_own:
            parts = [translate("Listing", "Your own sample"), detail]
        self._moment.set_wordings(" · ".join(filter(None, parts)), " · ".join(parts[::2]), parts[-1])

    def show_seen(self, first: int, last: int, count: int) -> None:
        """The rows in sight, counted from 1, of those there are; nothing where all are in sight."""
        is_part = count > last - first + 1
        words = translate("Listing", "{first} to {last} of {count}").format(
            first=numbers.count(first + 1), last=numbers.count(last + 1), count=numbers.count(count)
        )
        self._seen.setText(words if is_part else "")

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        self._line.setSpacing(px(GAP))
        self.setFixedHeight(px(HEIGHT))
