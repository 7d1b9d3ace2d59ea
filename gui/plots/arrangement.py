"""Where the three readings stand: one below the other, or side by side where it is wide and low. No Qt."""

from msgspec import Struct

LOSS_AROUND = 133
LEAST_PLOT, USUAL_PLOT, MOST_PLOT = 56, 84, 190
SHARE_OF_SPARE = 0.45
LEAST_OUTPUT = 251  # a map of 140
SMALL_OUTPUT = 215  # a map of 104: many layers need the room
LEAST_SEEN = 140  # lower, nothing of it could be read: the loss has the room alone
WIDE = 520


class Box(Struct, frozen=True):
    """A place in the column, in pixels."""

    left: float
    top: float
    width: float
    height: float


class Wanted(Struct, frozen=True):
    """The heights that the output's reading and the gradient sizes would like."""

    output: float
    gradient: float


def arrange(width: float, height: float, wanted: Wanted, scale: float) -> tuple[Box, Box, Box | None]:
    """Loss, output and gradient sizes, in this order; the last is None where there is no room.

    The order and each place depend on sizes only, never on what is shown. Where height is scarce the plot of
    the loss shrinks first, then the output; then the gradient sizes go; then the output shrinks further, and
    goes at last.
    """
    if width >= WIDE * scale and width > 1.4 * height:
        return _side_by_side(width, height)
    loss, output, gradient = _heights(height, wanted, scale)
    below = Box(0, loss + output, width, height - loss - output) if gradient else None
    if not gradient:
        output = height - loss
    return Box(0, 0, width, loss), Box(0, loss, width, output), below


def _heights(height: float, wanted: Wanted, scale: float) -> tuple[float, float, float]:
    usual, least = (LOSS_AROUND + USUAL_PLOT) * scale, (LOSS_AROUND + LEAST_PLOT) * scale
    spare = height - usual - wanted.output - wanted.gradient
    if spare >= 0:
        more = min((MOST_PLOT - USUAL_PLOT) * scale, SHARE_OF_SPARE * max(0.0, spare - 90 * scale))
        return usual + more, wanted.output, wanted.gradient
    missing = -spare
    loss = max(least, usual - missing)
    smallest = min(wanted.output, LEAST_OUTPUT * scale)
    output = height - loss - wanted.gradient
    if output >= smallest or (output >= SMALL_OUTPUT * scale and wanted.gradient > 150 * scale):
        return loss, min(output, wanted.output), wanted.gradient
    loss = min(usual, max(least, height - wanted.output))
    if height - loss < min(wanted.output, LEAST_SEEN * scale):
        return height, 0.0, 0.0
    return loss, height - loss, 0.0


def _side_by_side(width: float, height: float) -> tuple[Box, Box, Box]:
    part = width / 3
    return Box(0, 0, part, height), Box(part, 0, part, height), Box(2 * part, 0, width - 2 * part, height)
