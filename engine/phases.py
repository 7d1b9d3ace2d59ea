"""The four phases of backpropagation: four short functions over a Workspace, layer by layer.

Stepping, running and replaying all go through these functions, hence to the same bits. A batch must be
loaded first. Weight layers count from 0.
"""

from engine.calls import run
from engine.workspace import Workspace


def forward(workspace: Workspace, layer: int) -> None:
    """z = W·a_prev + b and a = f(z) of one layer."""
    run(workspace.program.forward[layer])


def error(workspace: Workspace) -> None:
    """Predicted − actual, the loss of the batch and the penalty."""
    run(workspace.program.error)


def backward(workspace: Workspace, layer: int) -> None:
    """∂L/∂a, δ and the sums of δ · input of one layer; the gradient is complete after layer 0."""
    run(workspace.program.backward[layer])


def update(workspace: Workspace, learning_rate: float) -> None:
    """Every parameter moves by its Δw at once, after all gradients of the batch exist."""
    workspace.set_rate(learning_rate)
    run(workspace.program.update)
    workspace.memory_steps += 1


def iteration(workspace: Workspace, learning_rate: float) -> None:
    """All four phases: the very calls of the functions above, in their order, without stopping."""
    workspace.set_rate(learning_rate)
    run(workspace.program.iteration)
    workspace.memory_steps += 1
