"""More settings: folded, it says what is not at its default; unfolded, it holds a row for every setting."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from engine.experiment import Experiment
from gui.controls import keys
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, advance, caret_down, caret_right, text
from gui.controls.tick_box import TickBox
from gui.setup.editing import Editing
from gui.setup.rows import Complaint, Row
from gui.setup.settings_table import Setting, Value, changed_words, settings_for
from gui.tokens import ROW_HEIGHT
from gui.words import translate


class Fold(QAbstractButton):
    """The row that unfolds the settings."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._said = ""
        self.setCheckable(True)
        self.setText(translate("MoreSettings", "More settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.appearance.changed.connect(self.updateGeometry)

    def say(self, changed: tuple[str, ...]) -> None:
        """What is not at its default: the one thing itself, or how many."""
        many = translate("MoreSettings", "{count} changed").format(count=len(changed))
        self._said = "" if not changed else changed[0] if len(changed) == 1 else many
        self.setToolTip("\n".join(changed))
        self.setAccessibleDescription(", ".join(changed))
        self.update()

    @property
    def said(self) -> str:
        """What stands at the right."""
        return self._said

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(ROW_HEIGHT))

    def event(self, event: QEvent) -> bool:
        return keys.keeps(event, keys.PRESS) or super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.appearance.theme, self._look.px
        font, ink = self._look.appearance.font("label"), theme.ink if self.underMouse() else theme.ink3
        text(painter, QRectF(self.rect()), self.text(), font, ink, LEFT)
        room = QRectF(0, 0, self.width() - px(18), self.height())
        if advance(self.text(), font) + advance(self._said, font) < room.width() - px(8):
            text(painter, room, self._said, font, theme.ink2, RIGHT)
        caret = caret_down if self.isChecked() else caret_right
        caret(painter, QPointF(self.width() - px(6), self.height() / 2), px(3.5), ink)


class MoreSettings(QWidget):
    """The fold and, under it, the rows of the table that mean something now."""

    def __init__(self, look: Look, editing: Editing) -> None:
        super().__init__()
        self._look, self._editing = look, editing
        self._rows: list[SettingRow] = []
        self._depth = 0
        self.fold = Fold(look)
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
        self.fold.say(changed_words(experiment))
        if self.fold.isChecked():
            self._fill(experiment)

    @property
    def rows(self) -> "tuple[SettingRow, ...]":
        """The rows that are there, unfolded, shown or not."""
        return tuple(self._rows)

    def _unfold(self, is_open: bool) -> None:
        if is_open:
            self._fill(self._editing.experiment)
        self._body.setVisible(is_open)

    def _fill(self, experiment: Experiment) -> None:
        if experiment.network.depth != self._depth:
            self._build(experiment)
        for row in self._rows:
            row.set_experiment(experiment)

    def _build(self, experiment: Experiment) -> None:
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._depth = experiment.network.depth
        self._rows = [SettingRow(self._look, self._editing, setting) for setting in settings_for(experiment)]
        for row in self._rows:
            self._body_column.addWidget(row)


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
        column.addWidget(Row(look, "" if is_box else setting.words(), self.control))
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
