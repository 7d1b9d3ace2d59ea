"""One BLAS thread: bits depend on the number of threads, and pools that fight are a hundred times slower.

Before NumPy is loaded the environment can say so, which takes no time; afterwards threadpoolctl has to.
"""

import os
import sys
from functools import lru_cache

_SETTINGS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_is_said = "numpy" not in sys.modules
if _is_said:
    os.environ.update(dict.fromkeys(_SETTINGS, "1"))


@lru_cache(maxsize=1)
def one_thread() -> object:
    """Pin BLAS to one thread for the life of the process."""
    if _is_said:
        return None
    from threadpoolctl import threadpool_limits

    return threadpool_limits(limits=1, user_api="blas")
