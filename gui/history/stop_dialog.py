"""Asks when a run should stop by itself."""

from PySide6.QtWidgets import QWidget

from engine.experiment import Experiment
from engine.losses_recorded import Lowest
from gui.controls.button import Button, Kind
from gui.controls.look import Look
from gui.dialogs.small_dialog import SmallDialog
from gui.history.stop_chooser import StopChooser
from gui.session.stops import Stops
from gui.wording.words import translate

WIDTH = 372


class StopDialog(SmallDialog):
    """What is chosen is in force at once; Enter and Esc close the dialog."""

    def __init__(
        self, look: Look, stops: Stops, experiment: Experiment, lowest: Lowest | None, parent: QWidget
    ) -> None:
        super().__init__(look, translate("Stops", "Stop a run when"), WIDTH, parent)
        self.chooser = StopChooser(look, stops, experiment, self)
        self.chooser.set_moment(experiment, lowest)
        self.chooser.setFixedHeight(self.chooser.sizeHint().height())
        self.chooser.done.connect(self.accept)
        self.close_button = Button(look, translate("Stops", "Done"), Kind.FILLED)
        self.close_button.clicked.connect(self.accept)
        self.column.addWidget(self.chooser)
        self.add_buttons(self.close_button)
        self.chooser.setFocus()
