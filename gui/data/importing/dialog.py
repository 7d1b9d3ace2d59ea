"""The dialog that shows a table before it is taken: how it is read, its first rows, what will be done."""

from collections.abc import Generator

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.data.preparation import Missing
from engine.data.reading import Found
from engine.problem import Problem
from gui.controls.button import Button, Kind
from gui.controls.focus_ring import FocusRing
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.data.importing import telling
from gui.data.importing.alert_box import AlertBox
from gui.data.importing.deciding import changed
from gui.data.importing.guess_panel import WIDTH as GUESSES
from gui.data.importing.guess_panel import GuessPanel
from gui.data.importing.preview_model import EMPTY
from gui.data.importing.preview_view import PreviewView
from gui.data.importing.purpose_panel import PurposePanel
from gui.data.importing.said_list import SaidList
from gui.data.importing.work import Looked, Outcome, beginning, is_stopped, reading, suiting
from gui.dialogs.dialog import fit
from gui.session.jobs import Jobs, Work
from gui.stage.progress_bar import ProgressBar
from gui.wording.words import sentence, translate

EDGE, WIDTH, HEIGHT, SAID_HEIGHT, TABLE_HEIGHT = 24, 920, 640, 76, 100
BESIDE_BAR = 12
JOB = "import"


class ImportDialog(QDialog):
    """`imported` carries the `Setup` of the whole table. Until then nothing is changed.

    `kept` is the name of the data in force, which stays if the dialog is given up.
    """

    imported = Signal(object)

    def __init__(
        self, look: Look, jobs: Jobs, looked: Looked, kept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._jobs, self._kept = look, jobs, kept
        self.looked = looked
        self._predicted = ""
        self._missing: Missing = "leave_out"
        self._is_wanted = self._was_answered = False
        title = translate("Importing", "Import {name}").format(name=looked.found.source.name)
        self.setWindowTitle(title)
        self.alert = AlertBox(look)
        self.guesses = GuessPanel(look)
        self.purpose = PurposePanel(look)
        self.preview = PreviewView(look)
        self.said = SaidList(look)
        self.progress = ProgressBar(look)
        self.state = Label(look, "", "label", "ink3", wraps=True)
        self.cancel_button = Button(look, translate("Importing", "Cancel"))
        self.import_button = Button(look, translate("Importing", "Import"), Kind.FILLED)
        self._lay_out(title)
        self._connect()
        FocusRing(look, self)
        self._show()
        self._focus_answer()
        if looked.outcome is None:
            self._read_on()

    # Room

    def _lay_out(self, title: str) -> None:
        px, body = self._look.px, Panel(self._look, "paper")
        outer, column = QVBoxLayout(self), QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
        column.setContentsMargins(px(EDGE), px(20), px(EDGE), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(self._look, title, "message", "ink", wraps=True))
        column.addWidget(self.alert)
        middle = QHBoxLayout()
        middle.setSpacing(px(EDGE - BESIDE_BAR))
        middle.addWidget(self._left())
        middle.addLayout(self._right(), 1)
        column.addLayout(middle, 1)
        column.addLayout(self._foot())
        fit(self, self._look, QSize(WIDTH, HEIGHT))

    def _left(self) -> QuietScroll:
        inside, scroll = Panel(self._look, "paper"), QuietScroll(self._look)
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, self._look.px(BESIDE_BAR), 0)
        left.setSpacing(self._look.px(8))
        left.addWidget(self.guesses)
        left.addWidget(self.purpose)
        left.addStretch(1)
        scroll.setWidget(inside)
        scroll.setFixedWidth(self._look.px(GUESSES + BESIDE_BAR))
        return scroll

    def _right(self) -> QVBoxLayout:
        right, px = QVBoxLayout(), self._look.px
        right.setSpacing(px(12))
        frame = self._frame = Panel(self._look, "paper", "tblr")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.preview)
        frame.setMinimumHeight(px(TABLE_HEIGHT))
        right.addWidget(frame, 100)
        self.progress.setFixedHeight(2)
        right.addWidget(self.progress)
        self.said.setMinimumHeight(px(SAID_HEIGHT))
        right.addWidget(self.said, 1)
        return right

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(self._look.px(8))
        foot.addWidget(self.state, 1)
        for button in (self.cancel_button, self.import_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.import_button.setDefault(True)
        return foot

    def _connect(self) -> None:
        self.alert.answered.connect(self._answer)
        self.guesses.chosen.connect(self.decide)
        self.preview.kind_chosen.connect(lambda column, kind: self.decide({"kinds": {column: kind}}))
        self.purpose.predicted.connect(self._predict)
        self.purpose.filled.connect(self._fill)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.take)
        self.finished.connect(lambda _: self._jobs.cancel(JOB))

    def _focus_answer(self) -> None:
        (self.alert.buttons or [self.import_button])[0].setFocus()

    # Work

    @property
    def outcome(self) -> Outcome | None:
        """The whole table, as soon as it is read."""
        return self.looked.outcome

    def decide(self, choices: dict[str, object]) -> None:
        """Read it otherwise; the preview follows at once, the rest is read after it."""
        self._is_wanted = False
        self._start(self._anew(changed(self.looked.found, choices)))

    def _answer(self, choices: dict[str, object]) -> None:
        """The button that was pressed goes; the keys then belong to the next one."""
        self.decide(choices)
        self._was_answered = True

    def _read_on(self) -> None:
        if not is_stopped(self.looked.found, self.looked.seen):
            self._start(self._whole(self.looked.found))

    def _start(self, work: Work) -> None:
        self._jobs.start(JOB, self._telling(work), lambda _: self._come_to_end())

    def _come_to_end(self) -> None:
        """All is read: a table that was wanted already is taken, unless rows of it do not fit. To leave them
        out takes a press on the button that says so."""
        self.progress.set_share(None)
        was_wanted, self._is_wanted = self._is_wanted, False
        self._show_state()
        if self._was_answered:
            self._was_answered = False
            self._focus_answer()
        if was_wanted and self.outcome is not None and not self.outcome.faults:
            self.take()

    def _telling(self, work: Work) -> Work:
        for share in work:
            self.progress.set_share(share)
            yield share

    def _anew(self, work: Generator[float, None, Found]) -> Work:
        try:
            found = yield from work
        except Problem as problem:
            self._refuse(problem)
            return
        seen = yield from beginning(found)
        self._take_up(Looked(found, seen))
        if not is_stopped(found, seen):
            yield from self._whole(found)

    def _whole(self, found: Found) -> Work:
        outcome = yield from reading(found, self._predicted, self._missing)
        self._take_up(Looked(found, self.looked.seen, outcome))

    def _predict(self, name: str) -> None:
        self._predicted = name
        self._suit()

    def _fill(self, way: str) -> None:
        self._missing = "fill" if way == "fill" else "leave_out"
        self._suit()

    def _suit(self) -> None:
        """Another set-up for the rows that are read already."""
        outcome, found = self.outcome, self.looked.found
        if outcome is not None and outcome.result is not None:
            self._start(self._suited(suiting(found, outcome.result, self._predicted, self._missing)))

    def _suited(self, work: Generator[float, None, Outcome]) -> Work:
        outcome = yield from work
        self._take_up(Looked(self.looked.found, self.looked.seen, outcome))

    def _take_up(self, looked: Looked) -> None:
        is_same = looked.seen is self.looked.seen
        self.looked = looked
        self._show(shows_rows=not is_same)

    def _refuse(self, problem: Problem) -> None:
        """A choice that cannot be followed is put back."""
        self._show()
        self.alert.say(sentence(problem))

    def take(self) -> None:
        """Take the table, as soon as all of it is read."""
        if not self.import_button.isEnabled():
            return
        setup = telling.setup_of(self.looked)
        self._is_wanted = self.outcome is None
        if setup is not None:
            self.accept()
            self.imported.emit(setup)
        else:
            self._show_state()

    # What is shown

    def _show(self, shows_rows: bool = True) -> None:
        looked = self.looked
        self.guesses.show_guesses(looked.found, telling.has_signs(looked))
        if shows_rows:
            self.preview.show_preview(looked.seen or EMPTY)
            self._frame.setMaximumHeight(max(self._frame.minimumHeight(), self.preview.whole_height + 2))
        if looked.found.doubts:
            self.alert.ask(looked.found)
        else:
            self.alert.say(telling.objection(looked))
        self.purpose.show_purpose(looked, self._predicted, self._missing)
        self.preview.show_roles(telling.role_words(looked))
        self.said.say(telling.heading(looked, self._is_asked), telling.known(looked))
        self._show_state()

    @property
    def _is_asked(self) -> bool:
        """A question with its answers stands above the table."""
        return bool(self.alert.buttons)

    def _show_state(self) -> None:
        reason = telling.reason_against(self.looked, self._is_asked)
        words = telling.import_words(self.looked)
        self.import_button.set_face(translate("Importing", "Reading…") if self._is_wanted else words)
        self.import_button.setEnabled(not reason and not self._is_wanted)
        kept = translate("Importing", "Until then your present data set, {name}, is unchanged.")
        self.state.setText(reason or kept.format(name=self._kept))
