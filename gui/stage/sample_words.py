"""Which sample is shown, and where it stands: what is written at the right of the caption."""

from typing import NamedTuple

from engine.data.fitted import FittedPreparation
from engine.frame import Frame
from gui.wording import numbers
from gui.wording.originals import class_word, has_scaled_inputs, original_words, scaled_output
from gui.wording.words import translate

ARROW = "→"
FEW = 3
"""So many inputs can be read in a line."""


class SampleText(NamedTuple):
    """What stands at the right of the caption; `chosen` stands between the arrows, where there are any."""

    lead: str
    chosen: str = ""

    @property
    def words(self) -> str:
        """Both, as they are read out."""
        return " ".join(part for part in self if part)


def sample_texts(frame: Frame, row: int, fitted: FittedPreparation | None = None) -> tuple[SampleText, ...]:
    """The wordings for a moment at rest, the longest first; the second last is the sample alone."""
    sample = sample_words(frame, row, fitted)
    if frame.is_own:
        return (SampleText(sample), SampleText(""))
    if has_single_samples(frame):
        place = _of(frame.batch, frame.batches)
        return SampleText(f"{place} · {sample}"), SampleText(sample), SampleText(place)
    place = _of(row, len(frame.rows))
    if frame.batches == 1:
        whole = SampleText("", f"{place} · {sample}")
    else:
        whole = SampleText(batch_words(frame), numbers.count(row + 1) if len(frame.rows) > 1 else "")
    return whole, SampleText("", sample), SampleText("", place)


def running_texts(frame: Frame) -> tuple[SampleText, ...]:
    """A sample that changes 30 times a second cannot be read: the epoch alone."""
    return (
        SampleText(translate("Sentences", "Epoch {number}").format(number=numbers.count(frame.epoch + 1))),
    )


def sample_detail(frame: Frame, row: int, fitted: FittedPreparation | None = None) -> str:
    """`Sample 3 of 16: (0.95, 0.77) → target 0`, in one sentence for a tooltip."""
    if frame.is_own:
        return sample_words(frame, row, fitted)
    is_single = has_single_samples(frame)
    place = _of(frame.batch, frame.batches) if is_single else _of(row, len(frame.rows))
    return f"{place}: {sample_words(frame, row, fitted)}"


def has_single_samples(frame: Frame) -> bool:
    """Whether every batch of the epoch is one sample, so that the batch's number is the sample's."""
    return len(frame.rows) == 1 and frame.batches == len(frame.experiment.samples.train)


def _of(index: int, count: int) -> str:
    return translate("Sentences", "Sample {number} of {count}").format(
        number=numbers.count(index + 1), count=numbers.count(count)
    )


def batch_words(frame: Frame) -> str:
    """`Epoch 573 · batch 5 of 5, 16 samples`."""
    one = translate("Sentences", "Epoch {epoch} · batch {number} of {batches}, 1 sample")
    many = translate("Sentences", "Epoch {epoch} · batch {number} of {batches}, {count} samples")
    return (one if len(frame.rows) == 1 else many).format(
        epoch=numbers.count(frame.epoch + 1),
        number=numbers.count(frame.batch + 1),
        batches=numbers.count(frame.batches),
        count=numbers.count(len(frame.rows)),
    )


def sample_words(frame: Frame, row: int, fitted: FittedPreparation | None = None) -> str:
    """One sample: `(1, 1) → target 0`. A row of the table is named where its numbers are many or scaled."""
    inputs = frame.inputs[row]
    if frame.is_own:
        return own_words(frame, row, fitted)
    target = translate("Sentences", "target {target}").format(target=target_words(frame, row, fitted))
    if len(inputs) > FEW or has_scaled_inputs(fitted):
        number = numbers.count(int(frame.experiment.samples.train.rows[frame.rows[row]]) + 1)
        return translate("Sentences", "row {number} {arrow} {target}").format(
            number=number, arrow=ARROW, target=target
        )
    values = ", ".join(numbers.picture(float(value)).plain for value in inputs)
    return f"{f'({values})' if len(inputs) > 1 else values} {ARROW} {target}"


def own_words(frame: Frame, row: int, fitted: FittedPreparation | None = None) -> str:
    """The inputs of a sample of one's own, in the units of the data; "" where they are many."""
    inputs = frame.inputs[row].tolist()
    if len(inputs) > FEW:
        return ""
    columns = [None] * len(inputs) if fitted is None else [*fitted.inputs]
    values = ", ".join(
        numbers.picture(value).plain if column is None else original_words(column, value)
        for column, value in zip(columns, inputs, strict=True)
    )
    return f"({values})" if len(inputs) > 1 else values


def target_words(frame: Frame, row: int, fitted: FittedPreparation | None = None) -> str:
    """The target of a sample: the name of its class, or its numbers in the units of the data."""
    named = class_word(frame, row)
    if named:
        return named
    target = frame.experiment.samples.train.targets[frame.rows[row]]
    return ", ".join(_number(float(value), unit, fitted) for unit, value in enumerate(target))


def _number(value: float, unit: int, fitted: FittedPreparation | None) -> str:
    column = scaled_output(fitted, unit)
    return numbers.picture(value).plain if column is None else original_words(column, value)
