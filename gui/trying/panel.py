"""Try it: the inputs of a sample of one's own, to be typed, dragged or drawn, and what the network says."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.trying import TriedInput, level_of, number_of, with_level, with_number
from gui.controls.button import Button
from gui.controls.icon_button import IconButton
from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.controls.segments import Segments
from gui.session.own_sample import OwnSample
from gui.trying.columns import align
from gui.trying.number_row import NumberRow
from gui.trying.pad import Pad
from gui.trying.picture import ink_scale
from gui.trying.word_row import WordRow
from gui.trying.words import draw_words, taken_words
from gui.wording.answers import answer_words
from gui.wording.words import translate

SIDE, HEADER, GAP, LEAST_PAD = 16, 34, 6, 120
PEN, RUBBER = "pen", "rubber"


class TryingPanel(Panel):
    """At the foot of the readings. `resized`: it needs more or less room."""

    resized = Signal()

    def __init__(self, look: Look, own: OwnSample, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._own = own
        self.rows: list[NumberRow | WordRow] = []
        self.pad: Pad | None = None
        self.answer = FittingLabel(look, "label_strong", "ink")
        self.answer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.close_button = IconButton(
            look, translate("Trying", "Stop trying (Esc)"), "x", 20, is_outlined=False
        )
        self.close_button.clicked.connect(own.close)
        self.note = FittingLabel(look, "axis", "ink3")
        self.take_button = Button(look, translate("Trying", "Take a sample"), icon_first="shuffle", padding=9)
        self.take_button.setToolTip(
            translate("Trying", "A sample of the data at random, one not learned from if there is any")
        )
        self.take_button.clicked.connect(own.take)
        self.watch_button = Button(look, translate("Trying", "Watch"), icon_first="play", padding=9)
        self.watch_button.setToolTip(
            translate("Trying", "From the inputs to the output, layer by layer; Step does one layer")
        )
        self.watch_button.clicked.connect(own.watch)
        self._foot = QWidget()
        self._tools: QWidget | None = None
        self._scroll = QuietScroll(look)
        self._body = QWidget(self)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._body)
        self._compose()
        self.setAccessibleName(translate("Trying", "Try it"))
        own.begun.connect(self._build)
        own.changed.connect(self.show_sample)
        own.toggled.connect(self._toggle)
        look.appearance.changed.connect(self._grow)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether a sample of one's own is tried."""
        return self._own.is_open

    @property
    def wanted_height(self) -> int:
        """How high everything is, one below the other."""
        work = self._scroll.widget()
        inputs = 0 if work is None else work.sizeHint().height()
        return self.look.px(HEADER + 2 * GAP) + inputs + self._foot.sizeHint().height()

    @property
    def least_height(self) -> int:
        """With less a pad would have to be scrolled, on which one draws; fields may be."""
        pad = self.look.px(LEAST_PAD) if self.pad is not None else 0
        return self.look.px(HEADER + 2 * GAP) + pad + self._foot.sizeHint().height()

    def focus_first(self) -> None:
        """The keys go to the first input."""
        first = self.pad or next((_control(row) for row in self.rows), self.take_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compose(self) -> None:
        title = Label(self.look, translate("Trying", "Try it"), "section", "ink")
        self._header = QWidget(self)
        line = QHBoxLayout(self._header)
        line.addWidget(title)
        line.addWidget(self.answer, 1)
        line.addWidget(self.close_button)
        self._foot_box = QVBoxLayout(self._foot)
        buttons = self._buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.watch_button)
        buttons.addStretch(1)
        self._foot_box.addWidget(self.note)
        self._foot_box.addLayout(buttons)
        self._foot_box.addStretch(1)
        self._box.addWidget(self._scroll, 1)
        self._box.addWidget(self._foot)
        self._grow()

    def _grow(self) -> None:
        px = self.look.px
        header = self._header.layout()
        assert header is not None
        header.setContentsMargins(px(SIDE), px(4), px(SIDE) - px(4), 0)
        self._box.setContentsMargins(px(SIDE), 0, px(SIDE), px(GAP))
        self._box.setSpacing(px(GAP))
        self._foot_box.setContentsMargins(0, 0, 0, 0)
        self._foot_box.setSpacing(px(GAP))
        self._buttons.setSpacing(px(GAP))
        self.resized.emit()

    # What can be set

    def _build(self) -> None:
        """Rows or a pad for the data there is."""
        work = Panel(self.look, "panel")
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows, self.pad = [], None
        if self._tools is not None:
            self._foot_box.removeWidget(self._tools)
            self._tools.deleteLater()
            self._tools = None
        scale = ink_scale(self._own.experiment.samples)
        if scale is not None:
            self.pad = Pad(self.look, scale)
            self.pad.drawn.connect(lambda inputs: self._own.set_inputs(inputs))
            column.addWidget(self.pad)
            self._tools = self._make_tools()
            self._foot_box.insertWidget(0, self._tools)
            self._tools.show()
        else:
            self.rows = [self._row(tried) for tried in self._own.tried]
            align(self.look, self.rows)
            for row in self.rows:
                column.addWidget(row)
        column.addStretch(1)
        self._replace(work)
        self._order_tabs()
        self.resized.emit()

    def _replace(self, work: QWidget) -> None:
        """The old rows may hold the focus, or be the very ones that brought the change: they go later."""
        old = self._scroll.takeWidget()
        self._scroll.setWidget(work)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _toggle(self, is_open: bool) -> None:
        self.setVisible(is_open)
        self.resized.emit()  # what was never shown has no height

    def _row(self, tried: TriedInput) -> NumberRow | WordRow:
        own = self._own
        if tried.levels:
            words = WordRow(self.look, tried)
            words.chosen.connect(lambda level: own.set_inputs(with_level(tried, own.inputs, level)))
            return words
        number = NumberRow(self.look, tried)
        number.entered.connect(
            lambda value: own.set_inputs(with_number(own.fitted, tried, own.inputs, value))
        )
        number.resized.connect(self.resized)
        return number

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.look.px(GAP))
        names = {PEN: translate("Trying", "Pen"), RUBBER: translate("Trying", "Eraser")}
        self.tool = Segments(self.look, translate("Trying", "Draw or rub out"), names)
        self.tool.set_choice(PEN)
        self.tool.chosen.connect(self._choose_tool)
        self.clear_button = Button(self.look, translate("Trying", "Clear"), padding=9)
        self.clear_button.clicked.connect(self._own.clear)
        line.addWidget(self.tool)
        line.addWidget(self.clear_button)
        line.addStretch(1)
        return tools

    def _choose_tool(self, tool: str) -> None:
        if self.pad is not None:
            self.pad.rubs = tool == RUBBER

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [] if self.pad is None else [self.pad]
        for row in self.rows:
            stops += [row.slider, row.field] if isinstance(row, NumberRow) else [row.choice]
        stops += [self.take_button, self.watch_button, self.close_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # What is shown

    def show_sample(self) -> None:
        """The sample as it is now, and what the network says of it."""
        own = self._own
        if own.frame is None:
            return
        if self.pad is not None:
            self.pad.set_inputs(own.inputs)
            self.pad.invite(draw_words(own.fitted) if own.is_blank else "")
        for row in self.rows:
            if isinstance(row, NumberRow):
                row.show_value(number_of(own.fitted, row.tried, own.inputs))
            else:
                row.show_level(level_of(row.tried, own.inputs))
        said = own.frame.prediction
        self.answer.set_wordings("" if said is None else answer_words(own.experiment, said[0], own.fitted))
        self.watch_button.setEnabled(not own.is_blank)
        self.note.set_wordings(*self._note())

    def _note(self) -> tuple[str, ...]:
        own = self._own
        if own.taken is not None:
            return taken_words(own.taken, own.experiment.samples, own.fitted)
        if self.pad is not None:
            return translate("Trying", "The network answers while you draw"), ""
        if len(own.inputs) == 2:
            return translate("Trying", "Or drag the ring in the map"), ""
        return translate("Trying", "Type or drag, and the picture follows"), ""

    # Where it stands

    def resizeEvent(self, _event: QResizeEvent) -> None:
        header = self.look.px(HEADER)
        self._header.setGeometry(0, 0, self.width(), header)
        self._body.setGeometry(0, header, self.width(), max(0, self.height() - header))

    def set_wide(self, is_wide: bool) -> None:
        """Side by side where the room is low and wide."""
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(288), self.wanted_height)


def _control(row: NumberRow | WordRow) -> QWidget:
    return row.slider if isinstance(row, NumberRow) else row.choice
