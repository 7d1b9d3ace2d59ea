"""The gradient check without a window: every gradient against a nudge of its weight."""

import argparse

from commands.progress import finish
from commands.sources import chosen
from commands.training import run_epochs
from engine.data.samples import Part
from engine.frame import Frame, Place
from engine.gradient_check import GradientCheck, check
from engine.scratch import Scratch
from engine.trainer import Trainer

DISAGREES = 1
NUDGE = 1e-5


def check_gradient(options: argparse.Namespace) -> int:
    """Print how many gradients agree and the worst pair; 1 if any disagrees."""
    setup = chosen(options)
    trainer = Trainer(setup.experiment)
    finish(run_epochs(trainer, options.epochs), setup.title)
    frame = trainer.step("iteration")
    result = finish(check(frame), "Checking")
    print(summary(result, frame))
    return 0 if result.passed else DISAGREES


def summary(result: GradientCheck, frame: Frame) -> str:
    """The count, what could not be judged, and the pair that differs most."""
    of_all = "" if result.checked == result.total else f", a sample of all {result.total:,}"
    lines = [f"{result.agree:,} of {result.checked:,} gradients match a nudge{of_all}"]
    if result.at_kink:
        lines.append(f"{result.at_kink:,} stand at a kink, where a nudge tells nothing")
    if result.worst is not None:
        lines.append(worst_pair(result, result.worst, frame))
    return "\n".join(lines)


def worst_pair(result: GradientCheck, place: Place, frame: Frame) -> str:
    """The gradient that differs most from its nudge, with both numbers."""
    gradient, nudged = frame.value(place), nudge(place, frame)
    return (
        f"Largest difference: {_named(place, frame)}, gradient {gradient:.10g}, nudge {nudged:.10g} "
        f"(relative {result.worst_error:.1e}, allowed {result.tolerance:.0e})"
    )


def _named(place: Place, frame: Frame) -> str:
    if place.source is None:
        return f"layer {place.layer + 1}, bias of unit {place.unit + 1}"
    inputs = frame.experiment.samples.input_names
    source = inputs[place.source] if place.layer == 0 else f"unit {place.source + 1}"
    return f"layer {place.layer + 1}, weight from {source} to unit {place.unit + 1}"


def nudge(place: Place, frame: Frame) -> float:
    """(L(w + h) − L(w − h)) / 2h on the frame's batch."""
    scratch, parameters = Scratch(frame.experiment), frame.before.copy()
    train = frame.experiment.samples.train
    batch = Part(train.inputs[frame.rows], train.targets[frame.rows], train.rows[frame.rows])
    row = -1 if place.source is None else place.source
    weight = float(parameters.blocks[place.layer][row, place.unit])
    losses = []
    for moved in (weight + NUDGE, weight - NUDGE):
        parameters.blocks[place.layer][row, place.unit] = moved
        losses.append(scratch.data_loss(parameters, batch) + scratch.penalty(parameters))
    return (losses[0] - losses[1]) / (2 * NUDGE)
