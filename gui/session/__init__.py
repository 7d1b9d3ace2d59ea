"""What the window knows and does: the one door to the engine, and what it is made of."""
