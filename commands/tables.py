"""The results of a training as CSV tables: losses, weights and predictions. Numbers keep all their digits."""

import csv
import io
from collections.abc import Iterable, Sequence

from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from engine.experiment import NetworkSpec
from engine.losses_recorded import RecordedLosses
from engine.parameters import Array, Parameters
from engine.scratch import Evaluation, Scratch

Row = Sequence[object]
PARTS = ("train", "validation", "test")


def text(header: Row, rows: Iterable[Row]) -> str:
    """A CSV table: comma, point, one header row."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return lines.getvalue()


def losses(recorded: RecordedLosses, updates: int, last: Evaluation) -> str:
    """A row for each number of updates done: losses of the next batch and of whole parts at that moment.

    `last` holds for the number of `updates` at the end, which the run itself need not have evaluated.
    """
    curves = (recorded.batch, recorded.train, recorded.validation)
    columns = [
        dict(zip(curve.at.astype(int).tolist(), curve.values.tolist(), strict=True)) for curve in curves
    ]
    columns[1][updates] = last.train_loss
    if last.validation_loss is not None:
        columns[2][updates] = last.validation_loss
    rows = (
        [update, *(column.get(update, "") for column in columns)] for update in sorted(set().union(*columns))
    )
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
    """A row for each sample: its part, its row and values in the user's table, and what the network says."""
    samples, names = setup.samples, _columns_in_use(setup)
    header = ["part", "row", *names, *(f"predicted {name}" for name in samples.output_names)]
    header += ["predicted class"] if samples.class_names else []
    parts = {name: part for name in PARTS if len(part := getattr(samples, name))}
    columns = [setup.table[name].words for name in names]
    rows = (
        (name, row + 1, *(column[row] for column in columns), *answer)
        for name, part in parts.items()
        for row, answer in zip(
            part.rows.tolist(), _answers(setup, scratch.predict(parameters, part.inputs)), strict=True
        )
    )
    return text(header, rows)


def _columns_in_use(setup: Setup) -> list[str]:
    roles = (ColumnRole.FEATURE, ColumnRole.TARGET)
    return [column.name for role in roles for column in setup.preparation.of_role(role)]


def _answers(setup: Setup, outputs: Array) -> Iterable[Row]:
    """The outputs in the units of the targets, and the class they stand for."""
    classes = setup.samples.class_names
    for output in setup.fitted.original_targets(outputs):
        yield [*output.tolist(), *([classes[_class(output)]] if classes else [])]


def _class(output: Array) -> int:
    return int(output.argmax()) if len(output) > 1 else int(output[0] >= 0.5)
