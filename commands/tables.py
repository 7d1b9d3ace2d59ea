"""The results of a training as CSV tables: losses, weights and predictions. Numbers keep all their digits."""

import csv
import io
from collections.abc import Iterable, Sequence

from engine.data.samples import Part
from engine.data.setup import Setup
from engine.experiment import NetworkSpec
from engine.losses_recorded import RecordedLosses
from engine.parameters import Array, Parameters
from engine.scratch import Scratch

Row = Sequence[object]
PARTS = ("train", "validation", "test")


def text(header: Row, rows: Iterable[Row]) -> str:
    """A CSV table: comma, point, one header row."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return lines.getvalue()


def losses(recorded: RecordedLosses) -> str:
    """A row for each number of updates done: losses of the next batch and of whole parts at that moment."""
    curves = (recorded.batch, recorded.train, recorded.validation)
    columns = [dict(zip(curve.at.tolist(), curve.values.tolist(), strict=True)) for curve in curves]
    updates = sorted(set().union(*columns))
    rows = ([update, *(column.get(update, "") for column in columns)] for update in updates)
    return text(("updates", "batch_loss", "train_loss", "validation_loss"), rows)


def weights(parameters: Parameters, network: NetworkSpec, input_names: Sequence[str]) -> str:
    """A row for each weight and bias. Layers and units count from 1, sources are named."""
    rows = (
        (layer + 1, unit + 1, source, value)
        for layer in range(network.depth)
        for unit in range(network.sizes[layer + 1])
        for source, value in zip(
            _sources(network, layer, input_names), parameters.blocks[layer][:, unit].tolist(), strict=True
        )
    )
    return text(("layer", "unit", "source", "value"), rows)


def _sources(network: NetworkSpec, layer: int, input_names: Sequence[str]) -> list[str]:
    names = input_names if layer == 0 else [f"unit {unit + 1}" for unit in range(network.sizes[layer])]
    return [*names, "bias"]


def predictions(setup: Setup, scratch: Scratch, parameters: Parameters) -> str:
    """A row for each sample: its part, its row in the table, and its values in the table's units."""
    samples = setup.samples
    header = ["part", "row", *samples.input_names]
    header += [f"{kind} {name}" for kind in ("target", "predicted") for name in samples.output_names]
    header += ["predicted class"] if samples.class_names else []
    rows = (
        row
        for name in PARTS
        if len(part := getattr(samples, name))
        for row in _part_rows(name, part, setup, scratch.predict(parameters, part.inputs))
    )
    return text(header, rows)


def _part_rows(name: str, part: Part, setup: Setup, predicted: Array) -> Iterable[Row]:
    inputs = setup.fitted.original_inputs(part.inputs)
    targets, outputs = map(setup.fitted.original_targets, (part.targets, predicted))
    for index, row in enumerate(part.rows.tolist()):
        guess = _class(setup, predicted[index])
        yield [
            name,
            row + 1,
            *inputs[index].tolist(),
            *targets[index].tolist(),
            *outputs[index].tolist(),
            *guess,
        ]


def _class(setup: Setup, output: Array) -> tuple[str, ...]:
    names = setup.samples.class_names
    if not names:
        return ()
    return (names[int(output.argmax()) if len(output) > 1 else int(output[0] >= 0.5)],)
