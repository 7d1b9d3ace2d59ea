"""What the badge says of the gradient check, line by line."""

from typing import TYPE_CHECKING

from engine.frame import Place
from engine.mistakes import MISTAKES
from gui.session.checks import CheckStatus
from gui.wording import numbers
from gui.wording.mistakes import mistake_names
from gui.wording.words import layer_name, quantities, translate

if TYPE_CHECKING:
    from engine.gradient_check import GradientCheck


def badge_lines(status: CheckStatus, sizes: tuple[int, ...]) -> tuple[str, ...]:
    """Up to three short lines, none while there is nothing to say, for a network of these layer sizes."""
    result = status.result
    if status.is_waiting:
        return (translate("Badge", "Gradients are checked"), translate("Badge", "on pause"))
    if status.is_off:
        return (translate("Badge", "Gradient check: paused"),)
    if result is None:
        return ()
    if result.wrong:
        return _wrong_gradients(result, sizes)
    return _wrong_steps(result, sizes) if result.steps.wrong else _success(result)


def _success(result: "GradientCheck") -> tuple[str, ...]:
    first = translate("Badge", "{count} of {total} gradients").format(
        count=numbers.count(result.agree), total=numbers.count(result.total)
    )
    if result.checked < result.total:
        compared = numbers.count(result.checked - result.at_kink)
        return first, translate("Badge", "match, {count} tried").format(count=compared)
    if result.at_kink:
        kinks = numbers.count(result.at_kink)
        return first, translate("Badge", "match, {count} at a kink").format(count=kinks)
    return first, translate("Badge", "match a nudge")


def _wrong_gradients(result: "GradientCheck", sizes: tuple[int, ...]) -> tuple[str, ...]:
    first = translate("Badge", "{count} of {total} gradients").format(
        count=numbers.count(result.wrong), total=numbers.count(result.checked)
    )
    return first, translate("Badge", "differ from a nudge"), _worst(result.worst, sizes)


def _wrong_steps(result: "GradientCheck", sizes: tuple[int, ...]) -> tuple[str, ...]:
    """The gradients are right; what is made of them is not."""
    first = translate("Badge", "{count} of {total} steps").format(
        count=numbers.count(result.steps.wrong), total=numbers.count(result.steps.total)
    )
    return first, translate("Badge", "break the rule"), _worst(result.worst_step, sizes)


def _worst(place: Place | None, sizes: tuple[int, ...]) -> str:
    where = "" if place is None else place_words(place, sizes)
    return translate("Badge", "worst: {where}").format(where=where)


def badge_tip(status: CheckStatus, mistake: str | None = None) -> str:
    """Which mistake is in force; how it is done, how far off the worst pair is, and what a click does."""
    result = status.result
    if result is None:
        return ""
    how = translate("Badge", "Every weight is nudged a little up and down, and the loss measured again.")
    error = numbers.significant(result.worst_error, 2).plain
    worst = translate("Badge", "Largest relative difference: {error}").format(error=error)
    lines = [*_mistake(status, mistake), how, worst]
    if status.is_stale:
        lines.append(translate("Badge", "It holds for another moment."))
    return "\n".join((*lines, translate("Badge", "Enter or a click: the pairs in detail")))


def _mistake(status: CheckStatus, mistake: str | None) -> list[str]:
    """Which it is and where it begins, or that nothing of it can be seen just now."""
    if mistake is None or status.result is None:
        return []
    name = translate("Badge", "Wrong on purpose: {name}.").format(name=mistake_names()[mistake])
    if status.result.passed:
        return [name, translate("Badge", "At this moment it makes no difference.")]
    first = quantities()[MISTAKES[mistake].strikes]
    return [name, translate("Badge", "The two part at: {quantity}.").format(quantity=first)]


def place_words(place: Place, sizes: tuple[int, ...]) -> str:
    """A weight or a bias by its short name: `x1 → h2`, `b of h2`, `h1 → h3 of hidden 2`."""
    name = _unit_words(place.layer + 1, place.unit, sizes)
    if len(sizes) > 3 and place.layer < len(sizes) - 2:
        layer = layer_name(place.layer, len(sizes) - 1)
        name = translate("Badge", "{unit} of {layer}").format(unit=name, layer=layer)
    if place.source is None:
        return translate("Badge", "b of {unit}").format(unit=name)
    return f"{_unit_words(place.layer, place.source, sizes)} → {name}"


def _unit_words(column: int, unit: int, sizes: tuple[int, ...]) -> str:
    number = str(unit + 1) if sizes[column] > 1 else ""
    if column == len(sizes) - 1:
        return f"{translate('Badge', 'output')} {number}".strip()
    return f"{'x' if column == 0 else 'h'}{number}"
