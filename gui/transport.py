"""The foot of the window: how far a step goes, to the start, Back, Step, Run, and the pace."""

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from engine.frame import Frame
from engine.position import Granularity, Phase
from gui.controls.button import Button, Kind
from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.segments import Segments
from gui.controls.slider import Slider
from gui.look.tokens import STEP_RADIUS, TRANSPORT_HEIGHT
from gui.session.pace import Pace
from gui.wording import numbers
from gui.wording.sentences import moment_words, step_words
from gui.wording.words import granularities, translate

INSET = 16
GAP = 8
START_PADDING, BACK_PADDING = 12, 13
STEADY_STEP, LEAST_STEP = 222, 150
"""Wide enough for whatever Step says in a network with one hidden layer, and the least it may have."""
STEADY_RUN = 96
"""Wide enough for Pause, too."""
PACE_STEPS = 100
NO_PART_OF_A_NUMBER = ""
"""What is said without room for any words: a number that is cut off is another one."""


class Transport(Panel):
    """`stepped`, `backed` and so on say what was pressed; the window decides. A short window shows the
    position here, in place of the granularity."""

    stepped = Signal()
    backed = Signal()
    start_wanted = Signal()
    run_toggled = Signal()
    granularity_chosen = Signal(str)
    pace_chosen = Signal(float)
    let_go = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._is_short = self._is_narrow = False
        self._label = Label(look, translate("Transport", "Step by"), ink="ink3", parent=self)
        names = {key.value: name for key, name in granularities().items()}
        self.granularity = Segments(look, translate("Transport", "Step by"), names, self)
        self.start = Button(
            look, "", icon_first="skip-back", height=TRANSPORT_HEIGHT, padding=START_PADDING,
            radius=STEP_RADIUS, parent=self,
        )  # fmt: skip
        self.start.setAccessibleName(translate("Transport", "To the start"))
        self.start.setToolTip(translate("Transport", "To the start (Home)"))
        self.back = Button(
            look, translate("Transport", "Back"), icon_first="arrow-left", height=TRANSPORT_HEIGHT,
            padding=BACK_PADDING, radius=STEP_RADIUS, parent=self,
        )  # fmt: skip
        self.back.setAccessibleName(translate("Transport", "Back"))
        self.step = Button(
            look, translate("Transport", "Step"), Kind.FILLED, "", "arrow-right", TRANSPORT_HEIGHT,
            padding=22, radius=STEP_RADIUS, parent=self,
        )  # fmt: skip
        self.run = Button(
            look, translate("Transport", "Run"), icon_first="play-fill", height=TRANSPORT_HEIGHT, padding=16,
            radius=STEP_RADIUS, parent=self,
        )  # fmt: skip
        self._pace_label = Label(look, translate("Transport", "Pace"), ink="ink3", parent=self)
        self.pace = Slider(look, translate("Transport", "Pace"), PACE_STEPS, parent=self)
        self._title = FittingLabel(look, "label_strong", "ink")
        self._detail = FittingLabel(look, ink="ink2")
        for label in (self._title, self._detail):
            label.setParent(self)
        self._connect()

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_wanted)
        self.back.clicked.connect(self.backed)
        self.step.clicked.connect(self.stepped)
        self.run.clicked.connect(self.run_toggled)
        self.granularity.chosen.connect(self.granularity_chosen)
        self.pace.valueChanged.connect(lambda value: self.pace_chosen.emit(value / PACE_STEPS))
        self.granularity.chosen.connect(lambda _: self._let_go())
        self.pace.sliderReleased.connect(self._let_go)
        self.look.appearance.changed.connect(self._arrange)

    def _let_go(self) -> None:
        """After a click here the keys go back to the picture; who came by Tab stays."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.let_go.emit()

    def set_frame(self, frame: Frame, granularity: Granularity, words: tuple[str, str]) -> None:
        """Say what Step will do from here, and in a short window the position in `words`."""
        self.step.set_face(step_words(frame, granularity), icon_last="arrow-right")
        self.step.setAccessibleName(self.step.text())
        title, detail = words
        number = "" if frame.phase is Phase.READY else numbers.count(frame.position.iteration + 1)
        self._title.set_wordings(title, title.split(" · ")[0], number, NO_PART_OF_A_NUMBER)
        moment = detail.split(" · ")[-1]
        brief = moment_words(frame, is_brief=True) if moment == moment_words(frame) else ""
        self._detail.set_wordings(detail, moment, brief, NO_PART_OF_A_NUMBER)
        self._arrange()

    def set_state(
        self, is_running: bool, is_busy: bool, can_go_on: bool, can_go_back: bool, has_other_answer: bool
    ) -> None:
        """Which of Step and Run is the answer now, and what can be pressed. `has_other_answer`: a notice
        offers what to do, and Step is not the filled one."""
        if is_running:
            self.run.set_face(translate("Transport", "Pause"), icon_first="pause-fill")
        else:
            self.run.set_face(translate("Transport", "Run"), icon_first="play-fill")
        self.run.set_kind(Kind.FILLED if is_running else Kind.OUTLINED)
        is_answer = can_go_on and not is_running and not has_other_answer
        self.step.set_kind(Kind.FILLED if is_answer else Kind.OUTLINED)
        for button in (self.start, self.back):
            button.setEnabled(can_go_back and not is_busy)
        self.step.setEnabled(can_go_on and not is_busy)
        if not can_go_on:
            self.step.set_face(translate("Transport", "Step"), icon_last="arrow-right")
        self.run.setEnabled(can_go_on and not is_busy)
        self._arrange()

    def say_working(self) -> None:
        """A step takes so long that it must be said."""
        self.step.set_face(translate("Transport", "Working…"))

    def set_granularity(self, granularity: str) -> None:
        """Show the granularity in force."""
        self.granularity.set_choice(granularity)

    def set_pace(self, pace: Pace) -> None:
        """Show the pace in force, and say it in words."""
        self.pace.blockSignals(True)
        self.pace.setValue(round(PACE_STEPS * pace.value))
        self.pace.blockSignals(False)
        self.pace.setToolTip(pace_words(pace))
        self.pace.setAccessibleDescription(pace_words(pace))

    def set_room(self, is_narrow: bool, is_short: bool) -> None:
        """A narrow window drops the label, a short one the granularity and the pace."""
        self._is_narrow, self._is_short = is_narrow, is_short
        self._arrange()

    def showEvent(self, _event: QShowEvent) -> None:
        self._arrange()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        if not self.isVisible():
            return
        for widget in (self._label, self.granularity, self._pace_label, self.pace):
            widget.setVisible(not self._is_short)
        self._label.setVisible(not self._is_short and not self._is_narrow)
        for widget in (self._title, self._detail):
            widget.setVisible(self._is_short)
        self.start.setVisible(not self._is_short)
        self.back.set_face("" if self._is_short else translate("Transport", "Back"), icon_first="arrow-left")
        if self._is_short:
            self._arrange_short()
        else:
            self._arrange_wide()

    def _arrange_wide(self) -> None:
        px = self.look.px
        left = px(INSET)
        if not self._is_narrow:
            left = self._put(self._label, left) + px(GAP)
        left = self._put(self.granularity, left)
        step = max(self.step.sizeHint().width(), px(STEADY_STEP))
        self.start.show()
        row = self._row_width(step)
        if left + row + self._pace_room() + 3 * px(INSET) > self.width():
            step = max(self.step.sizeHint().width(), px(LEAST_STEP))
            row = self._row_width(step)
        if left + row + 2 * px(INSET) > self.width():
            self.start.hide()  # the key Home is enough
            row = self._row_width(step)
        if left + row + 2 * px(INSET) > self.width():
            self.back.set_face("", icon_first="arrow-left")
            row = self._row_width(step)
        right = self._arrange_pace(self.width() - px(INSET), left + row + 2 * px(INSET))
        start = max(left + px(INSET), (self.width() - row) // 2)
        start = min(start, right - px(INSET) - row)
        for button in self._row():
            start = self._put(button, start, self._steady(button, step)) + px(GAP)

    def _steady(self, button: Button, step: int) -> int:
        """The width of a button, whatever it says: nobody should have to look for Back anew."""
        if button is self.step:
            return step
        hint = button.sizeHint().width()
        return max(hint, self.look.px(STEADY_RUN)) if button is self.run else hint

    def _row(self) -> tuple[Button, ...]:
        """The buttons, from left to right; without the start where there is no room for it."""
        buttons = self.start, self.back, self.step, self.run
        return buttons[1:] if self.start.isHidden() else buttons

    def _row_width(self, step: int) -> int:
        widths = sum(self._steady(button, step) for button in self._row())
        return widths + (len(self._row()) - 1) * self.look.px(GAP)

    def _pace_room(self) -> int:
        return self._pace_label.sizeHint().width() + self.look.px(GAP + 2) + self.pace.sizeHint().width()

    def _arrange_pace(self, right: int, taken: int) -> int:
        """At the right, where there is room for it; Train has it in any case."""
        fits = right - self._pace_room() >= taken
        self.pace.setVisible(fits)
        self._pace_label.setVisible(fits)
        if not fits:
            return right
        left = self._put_right(self.pace, right) - self.look.px(GAP + 2)
        return self._put_right(self._pace_label, left)

    def _arrange_short(self) -> None:
        px = self.look.px
        left, step = self.width() - px(12) + px(GAP), max(self.step.sizeHint().width(), px(139))
        for button in (self.run, self.step, self.back):
            left = self._put_right(button, left - px(GAP), step if button is self.step else None)
        line = px(17)
        top = (self.height() - 2 * line) // 2
        room = max(0, left - px(12 + GAP))
        self._title.setGeometry(QRect(px(12), top, room, line))
        self._detail.setGeometry(QRect(px(12), top + line, room, line))

    def _put(self, widget: QWidget, left: int, width: int | None = None) -> int:
        hint = widget.sizeHint()
        wide = width or hint.width()
        widget.setGeometry(left, (self.height() + 1 - hint.height()) // 2, wide, hint.height())
        return left + wide

    def _put_right(self, widget: QWidget, right: int, width: int | None = None) -> int:
        wide = width or widget.sizeHint().width()
        self._put(widget, right - wide, wide)
        return right - wide


def pace_words(pace: Pace) -> str:
    """A pace in words."""
    if pace.is_unlimited:
        return translate("Transport", "As fast as it goes")
    if pace.phases_a_second < 1:
        return translate("Transport", "One step in {seconds} seconds").format(
            seconds=f"{pace.seconds_a_phase:.1f}"
        )
    if pace.shows_phases:
        return translate("Transport", "{number} steps a second").format(number=f"{pace.phases_a_second:.0f}")
    return translate("Transport", "{number} iterations a second").format(
        number=f"{pace.iterations_a_second:.0f}"
    )
