"""One BLAS thread, so that the same experiment gives the same bits."""

import subprocess
import sys

from threadpoolctl import threadpool_info

from engine.blas import one_thread


def test_one_thread() -> None:
    """Asked once or many times, every BLAS in the process works alone."""
    assert one_thread() is one_thread()
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert all(pool["num_threads"] == 1 for pool in pools)


def test_one_thread_from_the_beginning() -> None:
    """Where NumPy comes with the engine, no other thread is ever made."""
    program = (
        "import engine, threadpoolctl; engine.Trainer(engine.load('xor').experiment); "
        "print([pool['num_threads'] for pool in threadpoolctl.threadpool_info()])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.strip(" []\n").split(", ")) == {"1"}
