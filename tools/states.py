"""The states of the window that are looked at before a release, each reached as a person reaches it."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace as replace_fields

from engine.data import catalogue
from engine.data.setup import Setup
from engine.experiment import Experiment, replace
from engine.experiment import LayerSpec as Layer
from engine.position import Granularity, Position
from engine.trainer import Trainer
from gui.window.main_window import MainWindow

SECONDS_OF_RUN = 1.2


class State(Struct, frozen=True):
    """A set-up trained for so many `updates`, then `act` on its window. `runs`: it is drawn while running."""

    name: str
    key: str
    act: Callable[[MainWindow], None]
    updates: int = 0
    change: Callable[[Experiment], Experiment] = lambda experiment: experiment
    runs: bool = False

    def setup(self) -> Setup:
        """The set-up, with the change."""
        setup = catalogue.load(self.key)
        changed = self.change(setup.experiment)
        return replace_fields(setup, network=changed.network, training=changed.training)

    def trainer(self) -> Trainer:
        """At the moment from which the window goes on."""
        trainer = Trainer(self.setup().experiment)
        if self.updates:
            trainer.run(updates=self.updates)
        return trainer


def steps(count: int, granularity: Granularity = Granularity.LAYER) -> Callable[[MainWindow], None]:
    """So many presses of Step."""

    def act(window: MainWindow) -> None:
        window.session.set_granularity(granularity)
        for _ in range(count):
            window.session.step()
            window.session.jobs.finish()
        window.session.set_granularity(Granularity.LAYER)

    return act


def run(window: MainWindow) -> None:
    """Run, as fast as it goes."""
    window.session.set_pace(1.0)
    window.session.run()


def look_back(window: MainWindow) -> None:
    """A branch with another rate, then a look at a past moment."""
    session = window.session
    session.go_to(Position(session.newest.iteration // 2, session.newest.stage))
    session.jobs.finish()
    training = session.experiment.training
    rate = training.optimizer.learning_rate / 2
    session.change_training(replace(training, optimizer=replace(training.optimizer, learning_rate=rate)))
    steps(20, Granularity.EPOCH)(window)
    session.set_granularity(Granularity.ITERATION)
    session.go_to(Position(session.newest.iteration * 3 // 4, session.newest.stage))
    session.jobs.finish()


def compare(window: MainWindow) -> None:
    """The same, with the weights compared with those of the branch that was left."""
    look_back(window)
    newest = window.session.newest
    window.session.go_to(Position(newest.iteration - 20, newest.stage))
    window.session.jobs.finish()
    window.session.compare_with(window.session.comparable_branches[0].end)
    window.session.jobs.finish()


def edges(quantity: str, count: int) -> Callable[[MainWindow], None]:
    """A quantity on the edges, and so many presses of Step."""

    def act(window: MainWindow) -> None:
        window.session.show_on_edges(quantity)
        steps(count)(window)

    return act


def _rate(rate: float) -> Callable[[Experiment], Experiment]:
    def change(experiment: Experiment) -> Experiment:
        training = experiment.training
        optimizer = replace(training.optimizer, learning_rate=rate)
        return Experiment(experiment.network, replace(training, optimizer=optimizer), experiment.samples)

    return change


def _adam(experiment: Experiment) -> Experiment:
    training = experiment.training
    optimizer = replace(training.optimizer, name="adam", learning_rate=0.05)
    return Experiment(experiment.network, replace(training, optimizer=optimizer), experiment.samples)


def _hidden(*units: int, activation: str = "tanh") -> Callable[[Experiment], Experiment]:
    def change(experiment: Experiment) -> Experiment:
        *_, output = experiment.network.layers
        layers = (*(Layer(units=count, activation=activation) for count in units), output)
        network = replace(experiment.network, layers=layers)
        return Experiment(network, experiment.training, experiment.samples)

    return change


def _batch(size: int) -> Callable[[Experiment], Experiment]:
    def change(experiment: Experiment) -> Experiment:
        training = replace(experiment.training, batch_size=size)
        return Experiment(experiment.network, training, experiment.samples)

    return change


STATES = (
    State("01-rest", "xor", steps(0)),
    State("02-forward", "xor", steps(1)),
    State("03-error", "xor", steps(3)),
    State("03b-backward-output", "xor", steps(4)),
    State("04-backward", "xor", steps(5)),
    State("05-update", "xor", steps(6)),
    State("05b-update-adam", "xor", steps(6), updates=12, change=_adam),
    State("06-looking-back", "moons", look_back, updates=600),
    State("06b-running", "moons", run, updates=400, runs=True),
    State("10-digits", "digits", steps(5), updates=60),
    State("13-diverged", "line", steps(20, Granularity.EPOCH), change=_rate(40.0)),
    State("13b-stuck", "textbook_neuron", steps(8, Granularity.ITERATION), change=_rate(50.0)),
    State("16-deep", "circles", steps(6), updates=30, change=_hidden(8, 8, 8, 8, 8, 8, activation="sigmoid")),
    State("batch", "xor", steps(5), change=_batch(4)),
    State("compared", "moons", compare, updates=600),
    State("edges-memory", "xor", edges("m", 6), updates=12, change=_adam),
    State("edges-not-computed", "xor", edges("v_hat", 2), updates=12, change=_adam),
    State("edges-travelling", "iris", edges("comes_back", 6), updates=40),
    State("classes", "iris", steps(5), updates=40),
    State("regression", "sine", steps(6), updates=200),
    State("neuron", "textbook_neuron", steps(4)),
    State("wide", "xor", steps(5), change=_hidden(24)),
    State("houses", "houses", steps(5), updates=30),
    State("running-regression", "sine", run, updates=200, runs=True),
    State("running-digits", "digits", run, updates=60, runs=True),
)
