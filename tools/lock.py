"""Pin every package, direct and indirect, with its hashes: writes the lock files beside pyproject.toml.

A package stays at its pinned version as long as that fits; `make lock ARGUMENTS=--upgrade` takes the newest.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sysconfig.get_path("scripts")) / "uv"
COMPILE = ("pip", "compile", "--universal", "--generate-hashes", "--quiet", "--no-config")
HEADING = "# Made by `make lock` from pyproject.toml; not to be edited by hand.\n"


def main() -> None:
    lock("requirements.lock", "pyproject.toml", "--group", "dev")
    lock("requirements-bench.lock", "--group", "bench", "--constraint", "requirements.lock")
    lock("requirements-lock.lock", "--group", "lock")


def lock(name: str, *sources: str) -> None:
    subprocess.run(
        [UV, *COMPILE, *sys.argv[1:], "--no-header", "--output-file", name, *sources], cwd=ROOT, check=True
    )
    path = ROOT / name
    lines = [line for line in path.read_text().splitlines() if "://" not in line]
    path.write_text(HEADING + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
