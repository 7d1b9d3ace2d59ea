"""From the network's numbers to those of the data, and the names of both."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data.fitted import FittedPreparation
from engine.data.samples import Samples
from gui.wording.words import readable

Array = NDArray[np.float64]


class Units(Struct, frozen=True):
    """Converts arrays (n, inputs) and (n, outputs) to the units of the data; without a preparation the
    network's numbers are the data's."""

    samples: Samples
    fitted: FittedPreparation | None = None

    def inputs(self, values: Array) -> Array:
        """Inputs in the units of the data."""
        return values if self.fitted is None else self.fitted.original_inputs(values)

    def outputs(self, values: Array) -> Array:
        """Outputs in the units of the data."""
        return values if self.fitted is None else self.fitted.original_targets(values)

    def axis(self, index: int, values: Array) -> Array:
        """Values (n,) of one input in the unit of the data."""
        if self.fitted is None:
            return values
        return values * float(self.fitted.input_scale[index]) + float(self.fitted.input_offset[index])

    def output(self, index: int, values: Array) -> Array:
        """Values (…) of one output in the unit of the data."""
        if self.fitted is None:
            return values
        return values * float(self.fitted.target_scale[index]) + float(self.fitted.target_offset[index])

    @property
    def input_names(self) -> tuple[str, ...]:
        """Names of the inputs, as a reader likes them."""
        return tuple(readable(name) for name in self.samples.input_names)

    @property
    def output_names(self) -> tuple[str, ...]:
        """Names of the outputs, as a reader likes them."""
        return tuple(readable(name) for name in self.samples.output_names)

    @property
    def output_title(self) -> str:
        """The first output without the short unit at its end, where the unit itself is known: price."""
        name = self.output_names[0]
        return name.rpartition(" ")[0] or name if self.output_unit else name

    @property
    def class_names(self) -> tuple[str, ...]:
        """Names of the classes, as a reader likes them."""
        return tuple(readable(name) for name in self.samples.class_names)

    @property
    def output_unit(self) -> str:
        """The unit of the first output, nothing if it has none."""
        return (self.fitted.outputs[0].unit or "") if self.fitted else ""
