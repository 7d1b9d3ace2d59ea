"""Names of inputs and where a taken sample is from, in words."""

from engine.data.fitted import FittedPreparation
from engine.data.samples import Samples
from engine.trying import Taken, TriedInput
from gui.wording import numbers
from gui.wording.originals import original_words
from gui.wording.words import brief_unit, readable, translate


def input_names(tried: TriedInput) -> tuple[str, ...]:
    """`petal length (cm)`, and shorter."""
    name, unit = readable(tried.name), brief_unit(tried.unit)
    bare = name.removesuffix(f" {unit}").removesuffix(f" {unit.replace('²', '2')}") if unit else name
    return (f"{bare} ({unit})", bare) if unit else (bare,)


def input_words(tried: TriedInput) -> str:
    """The name of an input for a screen reader."""
    return input_names(tried)[0]


def taken_words(taken: Taken, samples: Samples, fitted: FittedPreparation) -> tuple[str, ...]:
    """Where a taken sample is from, and what the data says of it; then a shorter wording."""
    row, target = numbers.count(taken.row + 1), _target(taken, samples, fitted)
    if taken.part == "train":
        whole = translate("Trying", "Row {row}, a training sample; the data says {target}")
    else:
        whole = translate("Trying", "Row {row}, not learned from; the data says {target}")
    shorter = translate("Trying", "Row {row}; the data says {target}")
    return whole.format(row=row, target=target), shorter.format(row=row, target=target)


def _target(taken: Taken, samples: Samples, fitted: FittedPreparation) -> str:
    if samples.task == "multiclass":
        return readable(samples.class_names[int(taken.targets.argmax())])
    if samples.task == "binary":
        return readable(samples.class_names[int(taken.targets[0] >= 0.5)])
    columns = zip(fitted.outputs, taken.targets.tolist(), strict=True)
    return ", ".join(original_words(column, value) for column, value in columns)


def draw_words(fitted: FittedPreparation) -> str:
    """What stands on an empty pad: what is to be drawn."""
    return translate("Trying", "Draw here: {name}").format(name=readable(fitted.outputs[0].column))
