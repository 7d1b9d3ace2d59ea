"""What fitting a preparation found out, and the way from a network's numbers back to the table's units."""

from functools import cached_property

import numpy as np
from msgspec import Struct, field

from engine.data.samples import FloatArray
from engine.data.scaling import Scale
from engine.data.table import Table


class FittedColumn(Struct, frozen=True):
    """One input or output: a scaled column of numbers, or a level of words that is 1 where it occurs.

    `fill` stands in for missing values; None: rows without a value are no samples, and read as NaN or 0.
    """

    column: str
    name: str
    unit: str | None = None
    level: str | None = None
    scale: Scale = field(default_factory=Scale)
    fill: float | str | None = None

    def encoded(self, table: Table) -> FloatArray:
        """The values (n,) that the network sees for all rows of a table."""
        column = table[self.column]
        if self.level is None:
            return self.scale.scaled(self._filled(column.numbers))
        return column.coded.where(lambda word: (word or self.fill) == self.level).astype(np.float64)

    def _filled(self, numbers: FloatArray) -> FloatArray:
        return numbers if self.fill is None else np.where(np.isnan(numbers), self.fill, numbers)


class FittedPreparation(Struct, frozen=True, dict=True):
    """The fitted columns in order, and the class names (empty for a regression)."""

    inputs: tuple[FittedColumn, ...]
    outputs: tuple[FittedColumn, ...]
    class_names: tuple[str, ...] = ()

    @cached_property
    def target_offset(self) -> FloatArray:
        """(outputs,): what was subtracted from each target."""
        return np.array([column.scale.offset for column in self.outputs])

    @cached_property
    def target_scale(self) -> FloatArray:
        """(outputs,): what each target was divided by; an error times this is in the target's unit."""
        return np.array([column.scale.spread for column in self.outputs])

    @cached_property
    def input_offset(self) -> FloatArray:
        """(features,): what was subtracted from each input."""
        return np.array([column.scale.offset for column in self.inputs])

    @cached_property
    def input_scale(self) -> FloatArray:
        """(features,): what each input was divided by."""
        return np.array([column.scale.spread for column in self.inputs])

    @property
    def constant_columns(self) -> tuple[str, ...]:
        """Features that do not differ among the training rows: scaled to 0 they teach nothing."""
        return tuple(column.column for column in self.inputs if column.scale.constant)

    def original_inputs(self, inputs: FloatArray) -> FloatArray:
        """Inputs (n, features) as the network sees them → the table's units."""
        return inputs * self.input_scale + self.input_offset

    def original_targets(self, targets: FloatArray) -> FloatArray:
        """Targets or predictions (n, outputs) as the network sees them → the table's units."""
        return targets * self.target_scale + self.target_offset

    def original_errors(self, errors: FloatArray) -> FloatArray:
        """Predicted − actual (n, outputs) as the network sees it → the table's units."""
        return errors * self.target_scale
