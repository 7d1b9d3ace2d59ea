"""Draw the pictures of the documentation from the program as it is: `make screenshots`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from commands.window import draw  # noqa: E402
from engine import Phase, Trainer, load  # noqa: E402

PICTURE = ROOT / "docs" / "screenshot.png"


def main() -> None:
    """XOR after some learning, in the middle of the backward phase: the hidden layer's gradients."""
    setup = load("xor")
    trainer = Trainer(setup.experiment)
    trainer.run(updates=40)
    while (trainer.frame().phase, trainer.frame().layer) != (Phase.BACKWARD, 0):
        trainer.step("layer")
    draw(PICTURE, setup, trainer)


if __name__ == "__main__":
    main()
