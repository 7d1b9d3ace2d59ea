"""From the network's numbers to those of the data: units, and the names of classes."""

from engine.data.fitted import FittedColumn, FittedPreparation
from engine.frame import Frame
from gui.wording import numbers
from gui.wording.words import readable, with_unit

WRITTEN_OUT = 1e9


def is_scaled(column: FittedColumn) -> bool:
    """Whether the network sees other numbers than the table has."""
    return column.scale.offset != 0.0 or column.scale.spread != 1.0


def has_scaled_inputs(fitted: FittedPreparation | None) -> bool:
    """Whether any input is moved or shrunk."""
    return fitted is not None and any(is_scaled(column) for column in fitted.inputs)


def scaled_output(fitted: FittedPreparation | None, unit: int) -> FittedColumn | None:
    """The column of an output if its numbers are not those of the data."""
    if fitted is None or unit >= len(fitted.outputs):
        return None
    return fitted.outputs[unit] if is_scaled(fitted.outputs[unit]) else None


def original_input(fitted: FittedPreparation | None, unit: int, value: float) -> str:
    """An input as the table has it, "" where the network sees that very number."""
    if fitted is None or unit >= len(fitted.inputs) or not is_scaled(fitted.inputs[unit]):
        return ""
    return original_words(fitted.inputs[unit], value)


def original(column: FittedColumn, value: float) -> float:
    """A number of the network as the table would have it: to 12 figures, so that a 5 is 5 again."""
    return float(f"{value * column.scale.spread + column.scale.offset:.12g}")


def original_words(column: FittedColumn, value: float) -> str:
    """The same with its unit: `$74 200`."""
    return with_unit(data_words(original(column, value)), column.unit)


def data_words(value: float, places: int = 2) -> str:
    """A number of the data: a price of six figures is written out, not as a power of ten."""
    if numbers.LARGE <= abs(value) < WRITTEN_OUT:
        return numbers.count(round(value))
    return numbers.decimals(value, places).plain


def class_word(frame: Frame, row: int) -> str:
    """The class that a sample belongs to, "" where classes have no names but their numbers."""
    samples = frame.experiment.samples
    if samples.task == "regression":
        return ""
    target = samples.train.targets[frame.rows[row]]
    index = int(target.argmax()) if samples.task == "multiclass" else int(target[0] >= 0.5)
    name = samples.class_names[index]
    return "" if samples.task == "binary" and _is_number(name) else readable(name)


def _is_number(name: str) -> bool:
    try:
        float(name)
    except ValueError:
        return False
    return True
