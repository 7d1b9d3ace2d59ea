"""The gallery of mistakes: a list at the left, what there is to know of the chosen one at the right."""

from collections.abc import Callable, Generator

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine import mistakes
from engine.experiment import Experiment
from gui.controls.button import Button, Kind
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.dialogs.dialog import fit
from gui.mistakes.details import Details
from gui.mistakes.entry_row import EntryRow
from gui.session.jobs import Jobs
from gui.session.mistakes import Trial
from gui.wording import mistakes as mistake_words
from gui.wording.words import translate

EDGE, BETWEEN, WIDTH, HEIGHT = 24, 24, 690, 500
JOB = "trial of a mistake"
Try = Callable[[str], Generator[float, None, Trial]]


class Gallery(QDialog):
    """`mistake_wanted` carries the name of the one to make from here on, or None to leave it;
    `compare_wanted` asks for the right run beside the wrong one. Either closes the gallery."""

    mistake_wanted = Signal(object)
    compare_wanted = Signal()

    def __init__(
        self, look: Look, experiment: Experiment, trying: Try, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._trying, self._jobs = look, trying, jobs
        self.in_force = experiment.training.mistake
        self.rows = self._make_rows(experiment)
        self.details = Details(look)
        self.setWindowTitle(translate("Gallery", "Mistakes"))
        self._lay_out()
        first = self.in_force or next((row.name for row in self.rows if not row.needs), self.rows[0].name)
        self.choose(first)
        self.finished.connect(lambda _: jobs.cancel(JOB))

    def _make_rows(self, experiment: Experiment) -> list[EntryRow]:
        possible, needs = mistakes.applicable(experiment), mistake_words.what_it_needs()
        rows = []
        for name, words in mistake_words.mistake_names().items():
            row = EntryRow(self._look, name, words, "" if name in possible else needs[name])
            row.is_in_force = name == self.in_force
            row.toggled.connect(lambda is_on, name=name: self._show(name) if is_on else None)
            rows.append(row)
        return rows

    def _lay_out(self) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        body = Panel(self._look, "paper")
        column.addWidget(body)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(EDGE), px(EDGE), px(EDGE), px(EDGE))
        inside.setSpacing(px(12))
        intro = translate(
            "Gallery",
            "Faults of published programs. Make one, watch what comes of it, and leave it again.",
        )
        inside.addWidget(Label(self._look, translate("Gallery", "Mistakes"), "message", "ink"))
        inside.addWidget(Label(self._look, intro, "label", "ink2", wraps=True))
        self._scroll = QuietScroll(self._look)
        self._scroll.setWidget(self._list_and_details())
        inside.addWidget(self._scroll, 1)
        inside.addLayout(self._foot())
        fit(self, self._look, QSize(WIDTH, HEIGHT))

    def _list_and_details(self) -> Panel:
        panel = Panel(self._look, "paper")
        both = QHBoxLayout(panel)
        both.setContentsMargins(0, 0, self._look.px(12), 0)
        both.setSpacing(self._look.px(BETWEEN))
        names = QVBoxLayout()
        names.setSpacing(0)
        for row in self.rows:
            names.addWidget(row)
        names.addStretch(1)
        both.addLayout(names)
        both.addWidget(self.details, 1)
        return panel

    def _foot(self) -> QHBoxLayout:
        look, foot = self._look, QHBoxLayout()
        foot.setSpacing(look.px(8))
        foot.addStretch(1)
        self.close_button = Button(look, translate("Gallery", "Close"))
        self.compare_button = Button(look, translate("Gallery", "Compare with the right one"))
        self.answer = Button(look, "", Kind.FILLED)
        self.close_button.clicked.connect(self.reject)
        self.compare_button.clicked.connect(self._compare)
        self.answer.clicked.connect(self._answer)
        for button in (self.close_button, self.compare_button, self.answer):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.answer.setDefault(True)
        return foot

    @property
    def chosen(self) -> EntryRow:
        """The mistake that is looked at."""
        return next(row for row in self.rows if row.isChecked())

    def choose(self, name: str) -> None:
        """Look at a mistake."""
        row = next(row for row in self.rows if row.name == name)
        row.setChecked(True)
        row.setFocus()

    def _show(self, name: str) -> None:
        row = next(row for row in self.rows if row.name == name)
        self._scroll.ensureWidgetVisible(row)
        self.details.show_mistake(name, row.needs)
        is_in_force = name == self.in_force
        leave, make = translate("Gallery", "Leave it"), translate("Gallery", "Make it from here on")
        self.answer.set_face(leave if is_in_force else make)
        self.answer.setEnabled(is_in_force or not row.needs)
        self.compare_button.setVisible(is_in_force and not row.needs)
        self._jobs.cancel(JOB)
        if not row.needs:
            self._jobs.start(JOB, self._trying(name), self.details.show_trial)

    def _answer(self) -> None:
        name = self.chosen.name
        self.accept()
        self.mistake_wanted.emit(None if name == self.in_force else name)

    def _compare(self) -> None:
        self.accept()
        self.compare_wanted.emit()
