"""The states of the window that are looked at before a release, each reached as a person reaches it."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace as replace_fields

from engine.data import catalogue
from engine.data.setup import Setup
from engine.experiment import Experiment, replace
from engine.experiment import LayerSpec as Layer
from engine.position import Granularity
from engine.trainer import Trainer
from gui.window.main_window import MainWindow
from tools.acts import (
    asked,
    compare,
    edges,
    landscape,
    layer,
    look_back,
    numbers,
    open_file,
    pin,
    run,
    see_data,
    steps,
    try_it,
    zoom,
)

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


def _mistake(name: str) -> Callable[[Experiment], Experiment]:
    def change(experiment: Experiment) -> Experiment:
        training = replace(experiment.training, mistake=name)
        return Experiment(experiment.network, training, experiment.samples)

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
    State("13-diverged", "line", steps(120, Granularity.EPOCH), change=_rate(40.0)),
    State("13b-stuck", "textbook_neuron", steps(8, Granularity.ITERATION), change=_rate(50.0)),
    State(
        "16-deep", "circles", steps(15), updates=30, change=_hidden(8, 8, 8, 8, 8, 8, activation="sigmoid")
    ),
    State("07-data", "moons", see_data),
    State("07b-data-table", "iris", see_data),
    State("14-import-error", "xor", open_file("28_ragged.csv", always_asks=False)),
    State("14b-import", "xor", open_file("12_semicolon_decimal_comma.csv")),
    State("batch", "xor", steps(5), change=_batch(4)),
    State("compared", "moons", compare, updates=600),
    State("edges-memory", "xor", edges("m", 6), updates=12, change=_adam),
    State("edges-not-computed", "xor", edges("v_hat", 2), updates=12, change=_adam),
    State("edges-travelling", "iris", edges("comes_back", 6), updates=40),
    State("bookmark", "xor", asked(lambda do: do.tree.bookmark()), updates=7),
    State("check", "xor", asked(lambda do: do.dialogs.show_check(), 5)),
    State("classes", "iris", steps(5), updates=40),
    State("classes-output", "iris", steps(4), updates=40),
    State("digits-forward", "digits", steps(2), updates=60),
    State("digits-output", "digits", steps(4), updates=60),
    State("gallery", "xor", asked(lambda do: do.data.show_data_gallery())),
    State("history", "moons", asked(lambda do: do.tree.show_history()), updates=600),
    State("keys", "xor", asked(lambda do: do.dialogs.show_keys())),
    State("landscape-one", "moons", landscape("one"), updates=300),
    State("landscape-two", "moons", landscape("two"), updates=300),
    State("mistakes", "xor", asked(lambda do: do.dialogs.show_mistakes(), 6)),
    State("mistake-made", "xor", steps(5), change=_mistake("updated_weights")),
    State("neuron-rest", "textbook_neuron", steps(0)),
    State("layer-forward", "xor", layer(0, 1)),
    State("layer-backward", "xor", layer(0, 5)),
    State("layer-update", "xor", layer(0, 6)),
    State("layer-classes", "iris", layer(1, 4), updates=40),
    State("layer-wide", "digits", layer(0, 5), updates=60),
    State("numbers-units", "circles", numbers("units", 15), updates=30, change=_hidden(8, 8, 8, 8, 8, 8)),
    State("numbers-connections", "xor", numbers("connections", 6), updates=12, change=_adam),
    State("numbers-many", "digits", numbers("connections", 5), updates=60),
    State("numbers-samples", "iris", numbers("samples", 4), updates=40),
    State("pins", "xor", pin, updates=60),
    State("stop", "moons", asked(lambda do: do.tree.choose_stop()), updates=300),
    State("try-digit", "digits", try_it, updates=600),
    State("try-houses", "houses", try_it, updates=300),
    State("try-moons", "moons", try_it, updates=300),
    State("zoomed", "iris", zoom(2.0, 5), updates=40),
    State("regression", "sine", steps(6), updates=200),
    State("neuron", "textbook_neuron", steps(4)),
    State("wide", "xor", steps(5), change=_hidden(24)),
    State("houses", "houses", steps(5), updates=30),
    State("running-regression", "sine", run, updates=200, runs=True),
    State("running-digits", "digits", run, updates=60, runs=True),
)
