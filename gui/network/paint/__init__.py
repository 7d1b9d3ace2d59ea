"""How it is painted, back to front, and what is kept as pixels."""
