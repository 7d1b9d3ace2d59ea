"""The line over the picture: what is happening, and at its right which sample is shown."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.data.fitted import FittedPreparation
from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.controls.paint import CENTER, RIGHT, advance, text
from gui.controls.panel import Panel
from gui.session.selection import Selection
from gui.stage.captions import caption, running_caption, stopped_caption
from gui.stage.sample_words import SampleText, running_texts, sample_detail, sample_texts
from gui.wording.naming import with_symbols
from gui.wording.rich import TextSetter
from gui.wording.words import translate

INSET = 20
ARROW = 20
GAP = 16
SMALL_GAP = 4
LINE = 17.5
NOTHING = SampleText("")


class Caption(Panel):
    """With a batch of several samples, two arrows choose the one that is shown."""

    def __init__(self, look: Look, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self._selection = selection
        self._sentences: tuple[str, ...] = ()
        self._texts: tuple[SampleText, ...] = ()
        self._lines: tuple[str, ...] = ()
        self._sample = NOTHING
        self._detail = ""
        self._has_arrows = False
        self.is_brief = False
        self._earlier = IconButton(
            look, translate("Caption", "Sample before"), "caret-left", ARROW, is_outlined=False, parent=self
        )
        self._later = IconButton(
            look, translate("Caption", "Next sample"), "caret-right", ARROW, is_outlined=False, parent=self
        )
        self._earlier.clicked.connect(lambda: selection.select_sample(selection.sample - 1))
        self._later.clicked.connect(lambda: selection.select_sample(selection.sample + 1))
        look.appearance.changed.connect(self._arrange)

    @property
    def words(self) -> str:
        """What is said about the moment."""
        return " ".join(self._sentences)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same as it is broken into lines."""
        return self._lines

    @property
    def sample_text(self) -> str:
        """What stands at the right."""
        return self._sample.words

    @property
    def short_sample(self) -> str:
        """The sample alone."""
        return self._texts[-2 if len(self._texts) > 1 else -1].words if self._texts else ""

    def set_frame(
        self,
        frame: Frame,
        losses: RecordedLosses | None = None,
        has_stopped: bool = False,
        fitted: FittedPreparation | None = None,
        instead: tuple[str, ...] = (),
    ) -> None:
        """Speak of a moment; with `losses` training is running; `has_stopped`: it cannot go on from here.

        `fitted` leads from the network's numbers to those of the data. `instead` of the phase at rest other
        sentences may be due.
        """
        sample, is_running = self._selection.sample, losses is not None
        sentences = _sentences(frame, self._selection, losses, has_stopped, fitted)
        if instead and not is_running and not has_stopped:
            sentences = instead
        texts = running_texts(frame) if is_running else sample_texts(frame, sample, fitted)
        detail = "" if is_running else sample_detail(frame, sample, fitted)
        if (sentences, texts, detail) == (self._sentences, self._texts, self._detail):
            return
        self._sentences, self._texts, self._detail = sentences, texts, detail
        self._has_arrows = not is_running and len(frame.rows) > 1
        for arrow in (self._earlier, self._later):
            arrow.setVisible(self._has_arrows)
        self._earlier.setEnabled(sample > 0)
        self._later.setEnabled(sample < len(frame.rows) - 1)
        self.setAccessibleName(f"{self.words} {texts[0].words}")
        self._arrange()

    def set_brief(self, is_brief: bool) -> None:
        """In a narrow window only the sample itself is named."""
        if is_brief != self.is_brief:
            self.is_brief = is_brief
            self._arrange()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        theme, appearance = self.look.appearance.theme, self.look.appearance
        height = self.look.appearance.scale * LINE
        setter, first = TextSetter(appearance), (self.height() - height * (len(self._lines) - 1)) / 2
        for number, line in enumerate(self._lines):
            middle = first + number * height
            setter.draw_line(painter, self.look.px(INSET), middle, with_symbols(line), "caption", theme.ink)
        font = appearance.font("label")
        text(painter, self._lead_box(), self._sample.lead, font, theme.ink3, RIGHT)
        if self._has_arrows:
            text(painter, self._chosen_box(), self._sample.chosen, font, theme.ink3, CENTER)

    # What fits

    def _arrange(self) -> None:
        """Choose the longest wordings that have room beside each other, and place the arrows."""
        self._lines, self._sample = self._fitting()
        is_whole = " ".join(self._lines) == self.words
        self.setToolTip("\n".join(filter(None, ("" if is_whole else self.words, self._detail))))
        size, top = self.look.px(ARROW), (self.height() - self.look.px(ARROW)) // 2
        chosen = self._chosen_box()
        self._earlier.setGeometry(round(chosen.left()) - size, top, size, size)
        self._later.setGeometry(round(chosen.right()), top, size, size)
        self.update()

    def _fitting(self) -> tuple[tuple[str, ...], SampleText]:
        for sample in self._texts[1 if self.is_brief and len(self._texts) > 1 else 0 :]:
            for lines in self._breaks():
                if self._longest(lines) <= self._room_beside(sample):
                    return lines, sample
        last = self._texts[-1] if self._texts else NOTHING
        first = halves(self._sentences[0]) if self._sentences else ()
        return tuple(self._cut(line, self._room_beside(last)) for line in first), last

    def _breaks(self) -> tuple[tuple[str, ...], ...]:
        """The ways to part what is said into lines: as it comes, or in two of like length."""
        return self._sentences, halves(self.words)

    def _longest(self, lines: tuple[str, ...]) -> float:
        font = self.look.appearance.font("caption")
        return max((advance(line, font) for line in lines), default=0.0)

    def _room_beside(self, sample: SampleText) -> float:
        px, font = self.look.px, self.look.appearance.font("label")
        taken = advance(sample.lead, font)
        if self._has_arrows:
            taken += advance(sample.chosen, font) + px(2 * ARROW + (SMALL_GAP if sample.lead else 0))
        return self.width() - px(2 * INSET) - (px(GAP) if taken else 0) - taken

    def _cut(self, line: str, room: float) -> str:
        """The very last resort; the tooltip has the whole sentence."""
        metrics = QFontMetricsF(self.look.appearance.font("caption"))
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)

    # Where it stands

    def _chosen_box(self) -> QRectF:
        """Between the arrows; without arrows an empty place at the right edge."""
        right = float(self.width() - self.look.px(INSET))
        if not self._has_arrows:
            return QRectF(right, 0, 0, self.height())
        right -= self.look.px(ARROW - SMALL_GAP)
        width = advance(self._sample.chosen, self.look.appearance.font("label"))
        return QRectF(right - width, 0, width, self.height())

    def _lead_box(self) -> QRectF:
        right = self._chosen_box().left()
        if self._has_arrows:
            right -= self.look.px(ARROW + SMALL_GAP)
        return QRectF(0, 0, right, self.height())


def _sentences(
    frame: Frame,
    selection: Selection,
    losses: RecordedLosses | None,
    has_stopped: bool,
    fitted: FittedPreparation | None,
) -> tuple[str, ...]:
    if has_stopped:
        return (stopped_caption(frame),)
    if losses is not None:
        return running_caption(losses)
    return caption(frame, selection.sample, selection.place, fitted)


def halves(words: str) -> tuple[str, ...]:
    """Two lines of like length, parted between words, the first the longer."""
    pieces = words.split(" ")
    best = min(range(1, len(pieces) + 1), key=lambda cut: _unevenness(pieces, cut))
    return tuple(line for line in (" ".join(pieces[:best]), " ".join(pieces[best:])) if line)


def _unevenness(pieces: list[str], cut: int) -> int:
    first, second = len(" ".join(pieces[:cut])), len(" ".join(pieces[cut:]))
    return first - second if first >= second else 2 * (second - first)
