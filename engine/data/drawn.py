"""Which part chance has given each row, remembered so that an edit never draws the parts anew."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.hashing import fraction_of_word, fractions, mixed

TRAIN, VALIDATION, TEST = range(3)
NOT_DRAWN, LEFT, CHOSEN = -1, 0, 1


class Lot(NamedTuple):
    """What one rule decided: by identity of a row, 1 chosen, 0 left, −1 not drawn yet; by word of a group."""

    rows: NDArray[np.int8]
    groups: Mapping[str, bool]
    salt: int

    def is_chosen(self, ids: NDArray[np.int64], share: float, seed: int) -> NDArray[np.bool_]:
        """Whether each row (n,) is: as decided, or by a hash of its identity."""
        decided = self.decided(ids)
        chosen: NDArray[np.bool_] = decided == CHOSEN
        is_new = np.flatnonzero(decided == NOT_DRAWN)
        chosen[is_new] = fractions(ids[is_new], self._start(seed)) < share
        return chosen

    def decided(self, ids: NDArray[np.int64]) -> NDArray[np.int8]:
        """What was decided of each row (n,)."""
        newest = int(ids.max(initial=-1)) + 1 - len(self.rows)
        drawn = np.append(self.rows, np.full(newest, NOT_DRAWN, np.int8)) if newest > 0 else self.rows
        decided: NDArray[np.int8] = drawn[ids]
        return decided

    def is_group_chosen(self, word: str, share: float, seed: int) -> bool:
        """Whether a group of rows is: as decided, or by a hash of its word."""
        if word in self.groups:
            return self.groups[word]
        return fraction_of_word(word, self._start(seed)) < share

    def _start(self, seed: int) -> int:
        return mixed(mixed(seed) ^ self.salt)


class Drawn(Struct, frozen=True, eq=False):
    """The part of every row by its identity, −1 where it has had none, and of every group of rows.

    What has been drawn stays; a new row falls by a hash of its identity, a new group by one of its word.
    """

    parts: NDArray[np.int8]
    test_groups: Mapping[str, bool]
    validation_groups: Mapping[str, bool]

    @property
    def test(self) -> Lot:
        """What the test rule has decided."""
        decided = np.where(self.parts == NOT_DRAWN, NOT_DRAWN, self.parts == TEST).astype(np.int8)
        return Lot(decided, self.test_groups, TEST)

    @property
    def validation(self) -> Lot:
        """What the validation rule has decided: nothing of what was tested."""
        undecided = (self.parts == NOT_DRAWN) | (self.parts == TEST)
        decided = np.where(undecided, NOT_DRAWN, self.parts == VALIDATION).astype(np.int8)
        return Lot(decided, self.validation_groups, VALIDATION)
