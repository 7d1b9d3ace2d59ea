"""One BLAS thread, so that the same experiment gives the same bits."""

from threadpoolctl import threadpool_info

from engine.blas import one_thread


def test_one_thread() -> None:
    """Asked once or many times, every BLAS in the process works alone."""
    assert one_thread() is one_thread()
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert all(pool["num_threads"] == 1 for pool in pools)
