"""A random walk for a process of its own, and a digest of the bits of every moment that it stops at.

The network is large enough for BLAS to share a product among threads, if it were allowed to.
"""

import hashlib
import random

from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec
from engine.position import Granularity, Position, update_stage
from engine.trainer import Trainer
from tests.engine.frames import all_arrays
from tests.engine.strategies import some_samples

MOVES = 25
SEED = 7


def experiment() -> Experiment:
    """784-128-10 with Adam, batches of 64 and a short one."""
    layers = (LayerSpec(units=128, activation="relu"), LayerSpec(units=10, activation="softmax"))
    network = NetworkSpec(inputs=784, layers=layers, seed=SEED)
    loss = LossSpec(name="categorical_cross_entropy")
    adam = OptimizerSpec(name="adam", learning_rate=0.001)
    return Experiment(
        network, TrainingSpec(loss=loss, optimizer=adam, batch_size=64), some_samples(network, loss, 150)
    )


def walk(moves: int = MOVES) -> str:
    """Step, step back and jump; the digest of all numbers seen."""
    trainer, chance, seen = Trainer(experiment()), random.Random(SEED), hashlib.sha256()
    last = update_stage(trainer.depth)
    for _ in range(moves):
        match chance.choice(("step", "step", "back", "seek")):
            case "step":
                trainer.step(chance.choice(tuple(Granularity)))
            case "back":
                trainer.back(chance.choice(tuple(Granularity)))
            case _:
                trainer.seek(Position(chance.randint(0, trainer.newest.iteration), chance.randint(0, last)))
        seen.update(repr(trainer.position).encode())
        for array in all_arrays(trainer.frame()):
            seen.update(array.tobytes())
    return seen.hexdigest()
