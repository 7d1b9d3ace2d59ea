"""Right or wrong: which answers miss their target's class. No Qt."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def classes_of(values: Array) -> NDArray[np.intp]:
    """The class (n,) that outputs or targets (n, outputs) name: the largest of several, else 1 from ½ on."""
    if values.shape[1] > 1:
        largest: NDArray[np.intp] = values.argmax(axis=1)
        return largest
    return (values[:, 0] >= 0.5).astype(np.intp)


def is_wrong(predictions: Array, targets: Array) -> NDArray[np.bool_]:
    """Which samples (n,) are answered wrongly; an answer that is not finite is wrong."""
    wrong: NDArray[np.bool_] = classes_of(predictions) != classes_of(targets)
    return wrong | ~np.isfinite(predictions).all(axis=1)
