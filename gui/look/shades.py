"""The diverging scale as numbers: 16 shades of minus, one for zero, 16 of plus. Knows no Qt."""

import math

SHADES_A_SIDE = 16
ZERO_SHADE = SHADES_A_SIDE
SHADES = 2 * SHADES_A_SIDE + 1


def shade_index(value: float) -> int:
    """The shade of a value in -1..1: 0 is the strongest minus, 16 exactly zero, 32 the strongest plus."""
    if value == 0.0 or math.isnan(value):
        return ZERO_SHADE
    step = max(1, math.ceil(min(1.0, abs(value)) * SHADES_A_SIDE))
    return ZERO_SHADE + (step if value > 0 else -step)
