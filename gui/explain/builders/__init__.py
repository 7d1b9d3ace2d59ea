"""How a number comes about, phase by phase: derivations made into the content of a working."""
