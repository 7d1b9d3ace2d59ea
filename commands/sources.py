"""What a job works on: a preset by its key, a CSV file or a set-up file, with the user's changes to it."""

import argparse
from pathlib import Path

from msgspec import structs

from engine.data.catalogue import catalogue, load
from engine.data.csv_file import read_file, setup_for_table
from engine.data.setup import Setup
from engine.data.setup_file import load_setup
from engine.experiment import TrainingSpec, replace
from engine.problem import Problem
from engine.slices import exhaust


def find(name: str) -> Setup:
    """The set-up that the name stands for. Raises `Problem` if there is none."""
    path = Path(name)
    if path.suffix.lower() == ".json":
        return load_setup(path)
    if path.suffix or path.exists():
        result = exhaust(read_file(path))
        return setup_for_table(result.table, notices=result.notices)
    if name not in (entry.key for entry in catalogue()):
        raise Problem(
            "There is neither a preset nor a file called {name}: python main.py presets lists the presets, "
            "and a file's name ends in .csv or .json.",
            name=name,
        )
    return load(name)


def chosen(options: argparse.Namespace) -> Setup:
    """The named set-up with the command line's changes. Raises `Problem` where they do not fit."""
    setup = find(options.source)
    network = setup.network if options.seed is None else replace(setup.network, seed=options.seed)
    _check_batch(options.batch_size, len(setup.samples.train))
    return structs.replace(setup, network=network, training=_training(setup.training, options))


def _check_batch(size: int | str | None, samples: int) -> None:
    if isinstance(size, int) and size > samples:
        raise Problem(
            "The batch size is {size}, but there are {samples} training samples: use a number from 1 to "
            "{samples}, or all.",
            size=size, samples=samples,
        )  # fmt: skip


def _training(training: TrainingSpec, options: argparse.Namespace) -> TrainingSpec:
    optimizer = training.optimizer
    if options.rate is not None:
        optimizer = replace(optimizer, learning_rate=options.rate)
    if options.optimizer is not None:
        optimizer = replace(optimizer, name=options.optimizer)
    training = replace(training, optimizer=optimizer)
    if options.batch_size is not None:
        batch_size = None if options.batch_size == "all" else options.batch_size
        training = replace(training, batch_size=batch_size)
    return training


def list_presets() -> int:
    """Print the key and the title of each built-in data set."""
    entries = catalogue()
    width = max(len(entry.key) for entry in entries)
    for entry in entries:
        print(f"{entry.key:{width}}  {entry.title}")
    return 0
