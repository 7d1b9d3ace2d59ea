"""Learning-rate schedules: functions of k, the updates done, and e, the epoch, both from 0."""

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.training_spec import ScheduleSpec

Schedule = Callable[["ScheduleSpec", float, int, int], float]


def constant(spec: "ScheduleSpec", rate: float, updates: int, epoch: int) -> float:
    """η₀."""
    return rate


def step_decay(spec: "ScheduleSpec", rate: float, updates: int, epoch: int) -> float:
    """η₀ γ^⌊e/n⌋: times γ every n epochs."""
    return float(rate * spec.gamma ** (epoch // spec.every))


def exponential(spec: "ScheduleSpec", rate: float, updates: int, epoch: int) -> float:
    """η₀ γ^e: times γ every epoch."""
    return float(rate * spec.gamma**epoch)


def cosine(spec: "ScheduleSpec", rate: float, updates: int, epoch: int) -> float:
    """η_min + ½ (η₀ − η_min) (1 + cos(π min(k, T)/T)): half a cosine over T updates.

    Loshchilov, Hutter (2017), without restarts.
    """
    share = min(updates, spec.duration) / spec.duration
    return spec.minimum + 0.5 * (rate - spec.minimum) * (1 + math.cos(math.pi * share))


def warm_up(spec: "ScheduleSpec", rate: float, updates: int, epoch: int) -> float:
    """η₀ min(1, (k + 1)/w): rising over the first w updates."""
    return rate * min(1.0, (updates + 1) / spec.warm_up)


SCHEDULES: dict[str, Schedule] = {
    "constant": constant,
    "step_decay": step_decay,
    "exponential": exponential,
    "cosine": cosine,
    "warm_up": warm_up,
}


def learning_rates(spec: "ScheduleSpec", rate: float) -> Callable[[int, int], float]:
    """The rate in force at the next update, as a function of k and e."""
    return partial(SCHEDULES[spec.name], spec, rate)
