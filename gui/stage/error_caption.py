"""The caption in Error: what the network said, what is right, and how far apart they are."""

from engine.data.fitted import FittedColumn, FittedPreparation
from engine.frame import LAYER, Frame, Place
from engine.reveal import newest_unit
from gui.wording import numbers
from gui.wording.originals import class_word, data_words, original, scaled_output
from gui.wording.words import readable, translate, with_unit


def error_caption(
    frame: Frame, row: int, place: Place | None, fitted: FittedPreparation | None
) -> tuple[str, ...]:
    """`The network said 0.67, the target is 0. It is 0.67 too high.`, in the units of the data."""
    prediction, targets, unit = frame.prediction, frame.targets, _output(frame, row, place)
    assert prediction is not None
    said, target = float(prediction[row, unit]), float(targets[row, unit])
    column = scaled_output(fitted, unit)
    if column is not None:
        return _scaled_error(_start(frame, unit), column, said, target)
    shown = comparison(said, target)
    named = class_word(frame, row) if targets.shape[1] == 1 else ""
    actual = f"{shown[1]} ({named})" if named else shown[1]
    start = _start(frame, unit).format(said=shown[0], target=actual)
    return (f"{start} {_verdict(said - target, shown[2])}",)


def _output(frame: Frame, row: int, place: Place | None) -> int:
    """The output that is spoken of: never one whose error is not revealed yet."""
    output = _asked_about(frame, row, place)
    newest = newest_unit(frame)
    return newest if output in frame.hidden and newest is not None else output


def _asked_about(frame: Frame, row: int, place: Place | None) -> int:
    if place is not None and place.quantity not in ("input", LAYER) and place.layer == frame.depth - 1:
        return place.unit
    return int(frame.targets[row].argmax()) if frame.targets.shape[1] > 1 else 0


def _start(frame: Frame, unit: int) -> str:
    names = frame.experiment.samples.output_names
    if len(names) == 1:
        return translate("Captions", "The network said {said}, the target is {target}.")
    words = translate("Captions", "For {name} the network said {said}, the target is {target}.")
    return words.replace("{name}", readable(names[unit]))


def _scaled_error(start: str, column: FittedColumn, said: float, target: float) -> tuple[str, ...]:
    """Both in the unit of the data, and in a second line as the picture has them."""
    shown = apart(original(column, said), original(column, target))
    said_words, target_words, difference = (with_unit(number, column.unit) for number in shown)
    first = start.format(said=said_words, target=target_words)
    second = translate("Captions", "The picture has them scaled: {said} and {target}, an error of {error}.")
    scaled = comparison(said, target)
    sign = "+" if said > target else numbers.MINUS if said < target else ""
    return (
        f"{first} {_verdict(said - target, difference)}",
        second.format(said=scaled[0], target=scaled[1], error=f"{sign}{scaled[2]}"),
    )


def apart(said: float, target: float) -> tuple[str, str, str]:
    """Two numbers with as many decimals as tell them apart, and the difference of what is shown."""
    for places in range(2, 7):
        first, second = data_words(said, places), data_words(target, places)
        if first != second or said == target:
            break
    difference = round(abs(numbers.parse(first) - numbers.parse(second)), 12)
    return first, second, data_words(difference, places)


def _verdict(error: float, difference: str) -> str:
    if error == 0:
        return translate("Captions", "That is exactly right.")
    if error > 0:
        return translate("Captions", "It is {difference} too high.").format(difference=difference)
    return translate("Captions", "It is {difference} too low.").format(difference=difference)


def comparison(said: float, target: float) -> tuple[str, str, str]:
    """Prediction, target and their distance, with as many decimals as make the subtraction come right."""
    for places in range(2, 7):
        shown = [numbers.decimals(value, places) for value in (said, target, abs(said - target))]
        recomputed = abs(shown[0].value - shown[1].value)
        unit = min(10.0**-places, numbers.last_place(shown[2]))
        if shown[2].value != 0 and abs(recomputed - shown[2].value) < 0.5 * unit:
            break
    return shown[0].plain, shown[1].plain, shown[2].plain
