"""More settings: folded, it says what is not at its default; unfolded, it holds a row for every setting."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.experiment import Experiment
from gui.controls.choice import Choice
from gui.controls.complaint import Complaint
from gui.controls.field import Field
from gui.controls.look import Look
from gui.controls.tick_box import TickBox
from gui.setup.editing import Editing
from gui.setup.fold import Fold
from gui.setup.rows import Row
from gui.setup.setting import Setting, Value
from gui.setup.settings_table import changed_settings, settings_for
from gui.wording.words import translate


class MoreSettings(QWidget):
    """The fold and, under it, the rows of the table that mean something now. `rebuilt`: the rows are new."""

    rebuilt = Signal()

    def __init__(self, look: Look, editing: Editing) -> None:
        super().__init__()
        self._look, self._editing = look, editing
        self._rows: list[SettingRow] = []
        self._built_for: tuple[int, tuple[str, ...]] = (0, ())
        self.fold = Fold(look, translate("MoreSettings", "More settings"))
        self._body = QWidget()
        self._body_column = QVBoxLayout(self._body)
        column = QVBoxLayout(self)
        for layout in (self._body_column, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.fold)
        column.addWidget(self._body)
        self._body.hide()
        self.fold.toggled.connect(self._unfold)

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the settings in force."""
        self._say_changed(experiment)
        if self.fold.isChecked():
            self._fill(experiment)

    @property
    def rows(self) -> "tuple[SettingRow, ...]":
        """The rows that are there, unfolded, shown or not."""
        return tuple(self._rows)

    def _say_changed(self, experiment: Experiment) -> None:
        """What is not at its default: the one thing itself where it fits, or how many."""
        changed = changed_settings(experiment)
        many = translate("MoreSettings", "{count} changed").format(count=len(changed))
        wordings = [many] if changed else []
        if len(changed) == 1:
            wordings[:0] = changed[0].said(experiment), changed[0].said_briefly(experiment)
        self.fold.say(*wordings)
        said = [setting.said(experiment) for setting in changed]
        self.fold.setToolTip("\n".join(said))
        self.fold.setAccessibleDescription(", ".join(said))

    def _unfold(self, is_open: bool) -> None:
        if is_open:
            self._fill(self._editing.experiment)
        self._body.setVisible(is_open)

    def _fill(self, experiment: Experiment) -> None:
        if _made_for(experiment) != self._built_for:
            self._build(experiment)
        for row in self._rows:
            row.set_experiment(experiment)

    def _build(self, experiment: Experiment) -> None:
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._built_for = _made_for(experiment)
        self._rows = [SettingRow(self._look, self._editing, setting) for setting in settings_for(experiment)]
        for row in self._rows:
            self._body_column.addWidget(row)
        self.rebuilt.emit()


def _made_for(experiment: Experiment) -> tuple[int, tuple[str, ...]]:
    """What the rows depend on: how many layers there are, and the classes."""
    return experiment.network.depth, experiment.samples.class_names


class SettingRow(QWidget):
    """One setting: its words, its control, and what stands against it."""

    def __init__(self, look: Look, editing: Editing, setting: Setting) -> None:
        super().__init__()
        self._editing, self.setting = editing, setting
        self.complaint = Complaint(look)
        self.control = self._make_control(look)
        is_box = isinstance(self.control, TickBox)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Row(look, "" if is_box else setting.label(), self.control))
        column.addWidget(self.complaint)

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the value in force, or nothing where the setting has no meaning."""
        is_shown = self.setting.is_shown(experiment)
        self.setVisible(is_shown)
        if not is_shown:
            return
        value, control = self.setting.read(experiment), self.control
        if isinstance(control, Choice):
            control.set_choice(str(value))
        elif isinstance(control, TickBox):
            control.setChecked(bool(value))
        elif isinstance(control, Field):
            control.set_value(float(value))
        if not (isinstance(control, Field) and control.is_wrong):
            self.complaint.say("")

    def _make_control(self, look: Look) -> QWidget:
        setting, words = self.setting, self.setting.words()
        if isinstance(setting.default, str):
            choice = Choice(look, words)
            choice.set_choices(setting.names(), {**setting.names(), **setting.short_names()})
            choice.chosen.connect(self._ask)
            return choice
        if isinstance(setting.default, bool):
            box = TickBox(look, words)
            box.clicked.connect(lambda: self._ask(box.isChecked()))
            return box
        field = Field(look, words, setting.allowed)
        field.entered.connect(self._ask)
        field.complaint.connect(self.complaint.say)
        return field

    def _ask(self, value: Value) -> None:
        words = self._editing.wish(lambda experiment: self.setting.write(experiment, value))
        if words:
            self.set_experiment(self._editing.experiment)
        self.complaint.say(words)
