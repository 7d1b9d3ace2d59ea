"""Training: the loss, the optimizer and its rate, the batch, and more settings under a fold."""

from PySide6.QtCore import Signal

from engine.experiment import Experiment, replace
from engine.ranges import NOT_NEGATIVE, Range
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.link import Link
from gui.controls.look import Look
from gui.setup.editing import Editing, with_loss, with_training
from gui.setup.mistake_row import MistakeRow
from gui.setup.more_settings import MoreSettings
from gui.setup.section import Section
from gui.wording.words import losses, optimizers, translate, whole_losses


class TrainingSection(Section):
    """What is changed here holds from the present moment on. `own_wanted`: a sample of one's own is to be
    tried."""

    own_wanted = Signal()

    def __init__(self, look: Look, editing: Editing) -> None:
        short = translate("TrainingSection", "Train")
        super().__init__(look, translate("TrainingSection", "Training"), "sliders-horizontal", short)
        self._editing = editing
        self.mistake = MistakeRow(look)
        self.add(self.mistake)
        self.loss = Choice(look, translate("TrainingSection", "Loss"))
        self.loss.set_choices(whole_losses(), losses())
        self.loss.chosen.connect(self._choose_loss)
        self.add_row(translate("TrainingSection", "Loss"), self.loss)
        self.loss_complaint = self.add_complaint()
        self.optimizer = Choice(look, translate("TrainingSection", "Optimizer"))
        self.optimizer.set_choices(optimizers())
        self.optimizer.chosen.connect(self._choose_optimizer)
        self.add_row(translate("TrainingSection", "Optimizer"), self.optimizer)
        self.rate = self._add_field(translate("TrainingSection", "Learning rate"), NOT_NEGATIVE)
        self.rate.entered.connect(self._change_rate)
        self.batch = self._add_field(translate("TrainingSection", "Batch size"), Range(1, 1, whole=True))
        self.batch.entered.connect(self._change_batch)
        self.more = MoreSettings(look, editing)
        self.add(self.more)
        self.try_it = self._make_link()
        self.add_at_title(self.try_it)

    def _make_link(self) -> Link:
        words = translate("TrainingSection", "Try it…")
        link = Link(self.look, words, is_underlined=False, role="label_medium")
        link.setToolTip(
            translate("TrainingSection", "Watch a sample of your own go through the network (Ctrl+T)")
        )
        link.clicked.connect(self.own_wanted)
        link.hide()
        return link

    def set_trained(self, has_trained: bool) -> None:
        """There is something to be tried once the network has learned a little."""
        if self.try_it.isHidden() is has_trained:
            self.try_it.setVisible(has_trained)

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the training in force."""
        training, count = experiment.training, len(experiment.samples.train)
        self.mistake.set_experiment(experiment)
        self.loss.set_choice(training.loss.name)
        self.optimizer.set_choice(training.optimizer.name)
        self.rate.set_value(training.optimizer.learning_rate)
        self.batch.set_range(Range(1, count, whole=True))
        self.batch.set_value(count if training.batch_size is None else min(count, training.batch_size))
        self.batch.setToolTip(
            translate("TrainingSection", "{count} is all samples at once").format(count=count)
        )
        self.more.set_experiment(experiment)
        self._say("")

    def _add_field(self, words: str, allowed: Range) -> Field:
        field = Field(self.look, words, allowed)
        self.add_row(words, field)
        field.complaint.connect(self.add_complaint().say)
        return field

    def _choose_loss(self, name: str) -> None:
        words = self._editing.wish(lambda experiment: with_loss(experiment, name))
        if words:
            self.loss.set_choice(self._editing.experiment.training.loss.name)
        self._say(words)

    def _say(self, words: str) -> None:
        self.loss_complaint.say(words)
        self.loss.set_problem(bool(words))

    def _choose_optimizer(self, name: str) -> None:
        def make(experiment: Experiment) -> Experiment:
            optimizer = replace(experiment.training.optimizer, name=name)
            return with_training(experiment, replace(experiment.training, optimizer=optimizer))

        self._editing.wish(make)

    def _change_rate(self, rate: float) -> None:
        def make(experiment: Experiment) -> Experiment:
            optimizer = replace(experiment.training.optimizer, learning_rate=rate)
            return with_training(experiment, replace(experiment.training, optimizer=optimizer))

        self._editing.wish(make)

    def _change_batch(self, size: float) -> None:
        def make(experiment: Experiment) -> Experiment:
            whole = int(size) == len(experiment.samples.train)
            batch_size = None if whole else int(size)
            order, batches = experiment.training.order, experiment.training.batches
            if order == "explicit":
                order, batches = "as_given", ()
            training = replace(experiment.training, batch_size=batch_size, order=order, batches=batches)
            return with_training(experiment, training)

        self._editing.wish(make)
