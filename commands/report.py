"""What a training did, in a few lines of text; weights and predictions only where they are few."""

from collections.abc import Iterable, Iterator

from engine.data.setup import Setup
from engine.experiment import Experiment
from engine.history import Divergence
from engine.parameters import Parameters
from engine.scratch import Evaluation, Scratch
from engine.trainer import Trainer

FEW = 20


def beginning(title: str, experiment: Experiment, epochs: int) -> str:
    """One line of what is about to be trained."""
    network = experiment.network
    counted = (
        _counted(network.parameter_count, "parameter"),
        _counted(len(experiment.samples.train), "training sample"),
        _counted(epochs, "epoch"),
    )
    return f"{title}: network {'-'.join(map(str, network.sizes))}, {', '.join(counted)}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def outcome(setup: Setup, trainer: Trainer) -> str:
    """Losses before and after, accuracies, and what was learned."""
    experiment, parameters = trainer.experiment, trainer.frame().parameters
    if trainer.diverged:
        return _stopped(trainer.diverged)
    scratch = Scratch(experiment)
    first, last = trainer.losses.train.values[0], scratch.evaluate(parameters, test=True)
    lines = [f"Training loss {first:.6g} before, {last.train_loss:.6g} after", *_scores(last)]
    if experiment.network.parameter_count <= FEW:
        lines += _weights(parameters)
    if len(experiment.samples.train) <= FEW:
        lines += _predictions(setup, scratch, parameters)
    return "\n".join(lines)


def _stopped(divergence: Divergence) -> str:
    where = "" if divergence.layer is None else f" of layer {divergence.layer + 1}"
    what = f"{divergence.quantity}{where} is no longer a finite number"
    return f"Stopped in iteration {divergence.position.iteration + 1:,}: {what}. Try a smaller --rate."


def _scores(last: Evaluation) -> Iterator[str]:
    """Accuracies, and the losses of the other parts."""
    losses = {"Validation": last.validation_loss, "Test": last.test_loss}
    accuracies = {
        "Training": last.train_accuracy,
        "Validation": last.validation_accuracy,
        "Test": last.test_accuracy,
    }
    yield from (f"{name} loss {loss:.6g}" for name, loss in losses.items() if loss is not None)
    yield from (f"{name} accuracy {share:.1%}" for name, share in accuracies.items() if share is not None)


def _weights(parameters: Parameters) -> Iterator[str]:
    for layer, (weights, biases) in enumerate(
        zip(parameters.weights, parameters.biases, strict=True), start=1
    ):
        noun = "weight" if len(weights) == 1 else "weights"
        for unit, bias in enumerate(biases):
            yield f"Layer {layer}, unit {unit + 1}: {noun} {_joined(weights[:, unit])}, bias {bias:.10g}"


def _predictions(setup: Setup, scratch: Scratch, parameters: Parameters) -> Iterator[str]:
    part, fitted = setup.samples.train, setup.fitted
    inputs, targets = fitted.original_inputs(part.inputs), fitted.original_targets(part.targets)
    outputs = fitted.original_targets(scratch.predict(parameters, part.inputs))
    for values, output, target in zip(inputs, outputs, targets, strict=True):
        yield f"Input {_joined(values)}: prediction {_joined(output)}, target {_joined(target)}"


def _joined(numbers: Iterable[float]) -> str:
    return ", ".join(f"{number:.10g}" for number in numbers)
