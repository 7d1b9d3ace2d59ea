"""Optimizers and schedules for a single parameter, rule by rule as their papers have them."""

import math

from msgspec import Struct

from engine.experiment import OptimizerSpec, ScheduleSpec


class Memory(Struct):
    """What is remembered of one parameter; `t` counts its updates."""

    velocity: float = 0.0
    m: float = 0.0
    v: float = 0.0
    squares: float = 0.0
    t: int = 0


def change(
    spec: OptimizerSpec, memory: Memory, weight: float, gradient: float, rate: float, is_bias: bool = False
) -> float:
    """Δw of one update; moves the memory on."""
    memory.t += 1
    match spec.name:
        case "sgd":
            return -rate * gradient
        case "momentum":
            memory.velocity = spec.momentum * memory.velocity + gradient
            return -rate * memory.velocity
        case "nesterov":
            memory.velocity = spec.momentum * memory.velocity + gradient
            return -rate * (gradient + spec.momentum * memory.velocity)
        case "rmsprop":
            memory.v = spec.decay * memory.v + (1 - spec.decay) * gradient**2
            return -rate * gradient / (math.sqrt(memory.v) + spec.epsilon)
        case "adagrad":
            memory.squares += gradient**2
            return -rate * gradient / (math.sqrt(memory.squares) + spec.epsilon)
        case "adam":
            return _adam(spec, memory, gradient, rate)
        case "adamw":
            decayed = 0.0 if is_bias and not spec.decay_biases else weight
            return _adam(spec, memory, gradient, rate) - rate * spec.weight_decay * decayed
    raise ValueError(spec.name)


def _adam(spec: OptimizerSpec, memory: Memory, gradient: float, rate: float) -> float:
    memory.m = spec.beta1 * memory.m + (1 - spec.beta1) * gradient
    memory.v = spec.beta2 * memory.v + (1 - spec.beta2) * gradient**2
    mean = memory.m / (1 - spec.beta1**memory.t)
    mean_square = memory.v / (1 - spec.beta2**memory.t)
    return -rate * mean / (math.sqrt(mean_square) + spec.epsilon)


def rate(spec: ScheduleSpec, first: float, updates: int, epoch: int) -> float:
    """The learning rate after so many updates, in an epoch counted from 0."""
    match spec.name:
        case "constant":
            return first
        case "step_decay":
            result = first
            for _ in range(epoch // spec.every):
                result *= spec.gamma
            return result
        case "exponential":
            return first * math.prod([spec.gamma] * epoch)
        case "cosine":
            if updates >= spec.duration:
                return spec.minimum
            turn = math.pi * updates / spec.duration
            return (first + spec.minimum) / 2 + (first - spec.minimum) / 2 * math.cos(turn)
        case "warm_up":
            return first if updates + 1 >= spec.warm_up else first * (updates + 1) / spec.warm_up
    raise ValueError(spec.name)
