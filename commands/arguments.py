"""The command line as a person types it. Jobs are imported when they are run, so that help comes at once."""

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Never

from engine.version import VERSION

TEXTBOOK = "textbook_neuron"
COMMANDS = ("open", "train", "check-gradient", "presets")
EXAMPLES = """\
examples:
  python main.py                          open the window
  python main.py flowers.csv              open it with your own data
  python main.py --picture window.png     draw the window into a file
  python main.py train xor --epochs 500   train without a window
  python main.py check-gradient spiral    compare every gradient with a nudge
  python main.py presets                  list what train and check-gradient know by name
"""
SOURCE_HELP = "a preset (python main.py presets lists them), a CSV file or a set-up file (.json)"


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose complaint is one sentence."""

    def error(self, message: str) -> Never:
        self.exit(2, f"backprop-lab: {message}; {self.prog} --help tells more.\n")


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the arguments; without a command they are those of `open`. Exits with 2 on a mistake."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "open")
    return _parser().parse_args(words)


def _parser() -> Parser:
    parser = Parser(
        prog="python main.py",
        description="Watch backpropagation happen, one phase at a time, forwards and back.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Backprop Lab {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    _add_open(commands.add_parser("open", help="open the window; the same as no command"))
    _add_train(commands.add_parser("train", help="train without a window and write the results"))
    _add_check(
        commands.add_parser("check-gradient", help="compare every gradient with a nudge of its weight")
    )
    presets = commands.add_parser("presets", help="list the built-in data sets")
    presets.set_defaults(job=_presets)
    return parser


def _add_open(parser: Parser) -> None:
    parser.add_argument("file", nargs="?", type=Path, help="to open: a table, or a set-up (.json)")
    parser.add_argument(
        "--picture", type=Path, metavar="PATH", help="draw the window into a PNG file and end"
    )
    parser.add_argument(
        "--size", type=size, default=(1280, 800), metavar="WxH", help="of the window; 1280x800 if not given"
    )
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "projector_light", "projector_dark"),
        default="light",
        help="colours of the picture; light if not given",
    )
    parser.add_argument("--reset-settings", action="store_true", help="forget what the window remembered")
    parser.set_defaults(job=_open)


def _add_train(parser: Parser) -> None:
    _add_source(parser)
    parser.add_argument(
        "--epochs",
        type=count,
        metavar="N",
        help="how often every training sample is used; else as the preset suggests",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FOLDER", help="where the results go; output/NAME if not given"
    )
    parser.add_argument("--no-picture", action="store_true", help="write no picture of the window")
    parser.set_defaults(job=_train)


def _add_check(parser: Parser) -> None:
    _add_source(parser)
    parser.add_argument(
        "--epochs",
        type=natural,
        default=0,
        metavar="N",
        help="train so long before the check; 0 if not given",
    )
    parser.set_defaults(job=_check_gradient)


def _add_source(parser: Parser) -> None:
    parser.add_argument("source", help=SOURCE_HELP)
    parser.add_argument("--rate", type=number, help="the learning rate")
    parser.add_argument(
        "--optimizer", metavar="NAME", help="sgd, momentum, nesterov, rmsprop, adagrad, adam or adamw"
    )
    parser.add_argument("--batch-size", type=batch_size, metavar="N", help="samples per update, or 'all'")
    parser.add_argument("--seed", type=natural, metavar="N", help="which initial weights are drawn")


def natural(text: str) -> int:
    """A whole number from 0."""
    if not text.isascii() or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def count(text: str) -> int:
    """A whole number from 1."""
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def batch_size(text: str) -> int | str:
    """A whole number from 1, or `all`."""
    return text if text == "all" else count(text)


def number(text: str) -> float:
    """A finite number; which ones make sense is the engine's to say."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels, as in 1280x800."""
    width, _, height = text.lower().partition("x")
    try:
        return count(width), count(height)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x800") from error


def _open(options: argparse.Namespace) -> int:
    from commands.window import open_window

    return open_window(options, instead=lambda: _do(["train", TEXTBOOK]))


def _do(words: Sequence[str]) -> int:
    options = parse(words)
    code: int = options.job(options)
    return code


def _train(options: argparse.Namespace) -> int:
    from commands.training import train

    return train(options)


def _check_gradient(options: argparse.Namespace) -> int:
    from commands.gradients import check_gradient

    return check_gradient(options)


def _presets(_: argparse.Namespace) -> int:
    from commands.sources import list_presets

    return list_presets()
