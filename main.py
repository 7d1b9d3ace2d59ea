"""Backprop Lab: open the window, or do one job without it. `python main.py --help` tells what there is."""

import sys
from collections.abc import Sequence

from commands.arguments import parse
from engine.problem import Problem

BAD_INPUT = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the number is the exit code."""
    options = parse(arguments)
    try:
        code: int = options.job(options)
    except Problem as problem:
        print(f"backprop-lab: {problem}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


if __name__ == "__main__":
    sys.exit(main())
