"""A Problem is a sentence with facts in it."""

import pytest

from engine.problem import Problem, require


def test_reads_as_a_sentence() -> None:
    """The facts stand where the template names them."""
    problem = Problem("There is no {kind} called {name}.", kind="loss", name="mse")
    assert str(problem) == "There is no loss called mse."


def test_keeps_template_and_facts_apart() -> None:
    """The window translates the template before the facts go in."""
    problem = Problem("{count} rows.", count=3)
    assert problem.template == "{count} rows."
    assert problem.facts == {"count": 3}


def test_require_lets_pass_what_holds() -> None:
    """Nothing happens as long as the condition holds; otherwise the sentence is raised."""
    require(True, "Never {said}.", said="said")
    with pytest.raises(Problem, match=r"^Now it is said\.$"):
        require(False, "Now {what} is said.", what="it")
