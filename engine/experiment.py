"""Frozen, validated descriptions of an experiment: equal descriptions mean the same experiment.

Every description checks itself when made and raises `Problem` with a sentence that names the setting. Those
of the network and of the training have files of their own; all of them are to be had here.
"""

from typing import Any, TypeVar

import numpy as np
from msgspec import Struct, structs

from engine.class_weights import check_fits
from engine.data.samples import Samples
from engine.losses import OUTPUT_REQUIRED_BY
from engine.network_spec import Connection, InitializerSpec, LayerSpec, NetworkSpec, UnitAddress
from engine.problem import require
from engine.training_spec import (
    ORDERS,
    REDUCTIONS,
    LossSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
)

__all__ = (
    "ORDERS", "REDUCTIONS", "Connection", "Experiment", "InitializerSpec", "LayerSpec", "LossSpec",
    "NetworkSpec", "OptimizerSpec", "ScheduleSpec", "Spec", "TrainingSpec", "UnitAddress", "replace",
)  # fmt: skip

Spec = TypeVar("Spec", bound=Struct)


def replace(spec: Spec, **changes: Any) -> Spec:
    """A description with some settings changed, checked like any other."""
    return structs.replace(spec, **changes)


class Experiment(Struct, frozen=True):
    """Everything a run depends on; two equal experiments give the same bits."""

    network: NetworkSpec
    training: TrainingSpec
    samples: Samples

    def __post_init__(self) -> None:
        self._check_output()
        self._check_shapes()
        self._check_batches()
        check_fits(self.training, self.samples)

    def _check_output(self) -> None:
        loss, output = self.training.loss.name, self.network.layers[-1].activation
        needed = OUTPUT_REQUIRED_BY.get(loss, output)
        require(
            output == needed, "The loss {loss} needs {needed} at the output, not {output}.",
            loss=loss, needed=needed, output=output,
        )  # fmt: skip

    def _check_shapes(self) -> None:
        train, network = self.samples.train, self.network
        require(len(train) > 0, "The data has no training samples: give it at least one.")
        for what, has, wants in (
            ("inputs", train.inputs.shape[1], network.sizes[0]),
            ("targets", train.targets.shape[1], network.sizes[-1]),
        ):
            require(
                has == wants,
                "The data has {has} {what} in each sample, but the network has {wants}: change one of them.",
                what=what, has=has, wants=wants,
            )  # fmt: skip

    def _check_batches(self) -> None:
        count = len(self.samples.train)
        rows = np.array([row for batch in self.training.batches for row in batch] or [0])
        inside = rows.dtype.kind == "i" and rows.min() >= 0 and rows.max() < count
        require(
            bool(inside), "A batch names a sample that the {count} samples lack: they are counted from 0.",
            count=count,
        )  # fmt: skip
