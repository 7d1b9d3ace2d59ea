"""One BLAS thread: bits depend on the number of threads, and pools that fight are a hundred times slower."""

from functools import lru_cache

from threadpoolctl import threadpool_limits


@lru_cache(maxsize=1)
def one_thread() -> object:
    """Pin BLAS to one thread for the life of the process."""
    return threadpool_limits(limits=1, user_api="blas")
