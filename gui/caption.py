"""The line over the picture: what is happening, and at its right which sample is shown."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from gui.captions import caption, running_caption, stopped_caption
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, advance, text
from gui.controls.panel import Panel
from gui.selection import Selection
from gui.sentences import sample_choices
from gui.words import translate

INSET = 20
ARROW = 20
GAP = 16
LINE = 17.5


class Caption(Panel):
    """With a batch of several samples, two arrows choose the one that is shown."""

    def __init__(self, look: Look, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self._selection = selection
        self._lines: tuple[str, ...] = ()
        self._samples: tuple[str, ...] = ()
        self.is_brief = False
        self._earlier = IconButton(
            look, translate("Caption", "Sample before"), "caret-left", ARROW, is_outlined=False, parent=self
        )
        self._later = IconButton(
            look, translate("Caption", "Next sample"), "caret-right", ARROW, is_outlined=False, parent=self
        )
        self._earlier.clicked.connect(lambda: selection.select_sample(selection.sample - 1))
        self._later.clicked.connect(lambda: selection.select_sample(selection.sample + 1))

    @property
    def words(self) -> str:
        """The sentence shown."""
        return " ".join(self._lines)

    @property
    def sample_text(self) -> str:
        """What stands at the right."""
        return self._fitting_sample()

    @property
    def short_sample(self) -> str:
        """The sample in the fewest words."""
        return self._samples[-1] if self._samples else ""

    def set_frame(
        self, frame: Frame, losses: RecordedLosses | None = None, has_stopped: bool = False
    ) -> None:
        """Speak of a moment; with `losses` training is running; `has_stopped`: it cannot go on from here."""
        sample = self._selection.sample
        is_running = losses is not None
        lines = _lines_of(frame, self._selection, losses, has_stopped)
        samples = sample_choices(frame, sample, is_running)
        if (lines, samples) == (self._lines, self._samples):
            return
        self._lines, self._samples = lines, samples
        has_arrows = not is_running and len(frame.rows) > 1
        for arrow in (self._earlier, self._later):
            arrow.setVisible(has_arrows)
        self._earlier.setEnabled(sample > 0)
        self._later.setEnabled(sample < len(frame.rows) - 1)
        self.setAccessibleName(f"{self.words} {self._samples[0]}")
        self._place_arrows()
        self.update()

    def set_brief(self, is_brief: bool) -> None:
        """In a narrow window only the sample itself is named."""
        if is_brief != self.is_brief:
            self.is_brief = is_brief
            self._place_arrows()
            self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place_arrows()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        theme, appearance = self.look.appearance.theme, self.look.appearance
        lines = self._wrapped()
        height = self.look.appearance.scale * LINE
        top = (self.height() - height * len(lines)) / 2
        for number, line in enumerate(lines):
            room = QRectF(self.look.px(INSET), top + number * height, self.width(), height)
            text(painter, room, line, appearance.font("caption"), theme.ink, LEFT)
        right = self.width() - self._sample_inset()
        room = QRectF(0, 0, right, self.height())
        text(painter, room, self._fitting_sample(), appearance.font("label"), theme.ink3, RIGHT)

    def _sample_inset(self) -> int:
        return self.look.px(INSET) + self._arrow_room() // 2

    def _arrow_room(self) -> int:
        return 2 * self.look.px(ARROW) if self._later.isVisibleTo(self) else 0

    def _room_beside(self, taken: float) -> float:
        """What is left of the line beside something as wide as `taken`."""
        return self.width() - 2 * self.look.px(INSET) - self.look.px(GAP) - self._arrow_room() - taken

    def _wrapped(self) -> list[str]:
        """The sentences, on one line where they fit, else on two of like length."""
        if len(self._lines) > 1:
            return list(self._lines)
        words, font = self.words, self.look.appearance.font("caption")
        sample = advance(self._fitting_sample(), self.look.appearance.font("label"))
        if advance(words, font) <= self._room_beside(sample):
            return [words]
        return halves(words)

    def _fitting_sample(self) -> str:
        """The longest wording that leaves the sentence its room on two lines."""
        if not self._samples:
            return ""
        if self.is_brief:
            return self._samples[-1]
        font, caption_font = self.look.appearance.font("label"), self.look.appearance.font("caption")
        lines = self._lines if len(self._lines) > 1 else halves(self.words)
        longest = max((advance(line, caption_font) for line in lines), default=0.0)
        room = self._room_beside(longest)
        return next((words for words in self._samples if advance(words, font) <= room), self._samples[-1])

    def _place_arrows(self) -> None:
        size, middle, gap = self.look.px(ARROW), self.height() // 2, self.look.px(4)
        right = self.width() - self.look.px(INSET) + gap
        self._later.setGeometry(right - size, middle - size // 2, size, size)
        width = round(advance(self._fitting_sample(), self.look.appearance.font("label")))
        left = right - 2 * size - gap - width - gap
        self._earlier.setGeometry(left, middle - size // 2, size, size)


def _lines_of(
    frame: Frame, selection: Selection, losses: RecordedLosses | None, has_stopped: bool
) -> tuple[str, ...]:
    if has_stopped:
        return (stopped_caption(frame),)
    if losses is not None:
        return running_caption(losses)
    return caption(frame, selection.sample, selection.place)


def halves(words: str) -> list[str]:
    """Two lines of like length, parted between words, the first the longer."""
    pieces = words.split(" ")
    best = min(range(1, len(pieces) + 1), key=lambda cut: _unevenness(pieces, cut))
    return [line for line in (" ".join(pieces[:best]), " ".join(pieces[best:])) if line]


def _unevenness(pieces: list[str], cut: int) -> int:
    first, second = len(" ".join(pieces[:cut])), len(" ".join(pieces[cut:]))
    return first - second if first >= second else 2 * (second - first)
