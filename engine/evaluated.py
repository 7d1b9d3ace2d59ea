"""Evaluations of the whole set that are remembered as long as they are likely to be asked for again."""

from collections.abc import Generator

from engine.parameters import Parameters
from engine.scratch import Evaluation, Scratch

MOST = 2
"""All moments of an iteration have the same weights; at its update those before and after it are wanted."""


class Evaluated:
    """Those of the last weights asked for."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._known: dict[bytes, Evaluation] = {}

    def evaluating(self, parameters: Parameters) -> Generator[float, None, Evaluation]:
        """The evaluation of these weights, in slices."""
        key = parameters.flat.tobytes()
        evaluation = self._known.pop(key, None)
        if evaluation is None:
            evaluation = yield from self._scratch.evaluating(parameters)
        self._known[key] = evaluation
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return evaluation
