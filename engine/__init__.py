"""The mathematics, the data and the files of Backprop Lab. Knows no window.

>>> from engine import Trainer, load
>>> trainer = Trainer(load("xor").experiment)
>>> frame = trainer.step("phase")          # forward, error, backward, update
>>> frame.prediction
>>> trainer.back("phase")                  # and back in time, to the same bits
"""

from engine.blas import one_thread
from engine.data.catalogue import catalogue, load
from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
    replace,
)
from engine.frame import Frame, Place
from engine.position import Granularity, Phase, Position
from engine.problem import Problem
from engine.trainer import Trainer
from engine.version import VERSION

__all__ = [
    "VERSION",
    "Experiment",
    "Frame",
    "Granularity",
    "InitializerSpec",
    "LayerSpec",
    "LossSpec",
    "NetworkSpec",
    "OptimizerSpec",
    "Phase",
    "Place",
    "Position",
    "Problem",
    "Samples",
    "ScheduleSpec",
    "Trainer",
    "TrainingSpec",
    "catalogue",
    "load",
    "one_thread",
    "replace",
]
