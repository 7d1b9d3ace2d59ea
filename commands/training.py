"""Training without a window: what happened in a few lines, the results as CSV, and a picture."""

import argparse
from collections.abc import Generator
from pathlib import Path

from commands import report, tables
from commands.drawing import draw
from commands.progress import finish
from commands.sources import chosen
from engine.data.setup import Setup
from engine.files import atomic
from engine.scratch import Scratch
from engine.trainer import Trainer

DIVERGED = 1
PICTURE = "window.png"


def train(options: argparse.Namespace) -> int:
    """Train what the options name and write the results; 1 if a number stopped being finite."""
    setup = chosen(options)
    trainer = Trainer(setup.experiment)
    epochs = options.epochs or setup.epochs
    folder = options.output or Path("output", Path(options.source).stem)
    atomic.make_folder(folder)  # sooner said than after an hour of training
    print(report.beginning(setup.title, setup.experiment, epochs))
    print(*setup.remarks, sep="\n", end="\n" if setup.remarks else "")
    finish(run_epochs(trainer, epochs), setup.title)
    print(report.outcome(setup, trainer))
    written = write_tables(folder, setup, trainer)
    if not options.no_picture:
        draw(folder / PICTURE, setup, trainer)
        written.append(PICTURE)
    print(f"The results are in {folder}: {', '.join(written)}")
    return DIVERGED if trainer.diverged else 0


def run_epochs(trainer: Trainer, epochs: int) -> Generator[float, None, None]:
    """Train for so many epochs, or until a number is not finite; yields the share done."""
    for epoch in range(epochs):
        for share in trainer.steps("epoch"):
            yield (epoch + share) / epochs
        if trainer.diverged:
            return
        yield (epoch + 1) / epochs


def write_tables(folder: Path, setup: Setup, trainer: Trainer) -> list[str]:
    """Write the three tables and return their names. Raises `Problem` where the folder refuses them."""
    parameters, network, scratch = trainer.frame().parameters, setup.network, Scratch(trainer.experiment)
    contents = {
        "losses.csv": tables.losses(trainer.losses, trainer.updates_done, scratch.evaluate(parameters)),
        "weights.csv": tables.weights(parameters, network, setup.samples.input_names),
        "predictions.csv": tables.predictions(setup, scratch, parameters),
    }
    for name, content in contents.items():
        atomic.write(folder / name, content)
    return list(contents)
