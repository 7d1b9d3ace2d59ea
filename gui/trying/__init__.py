"""Try it: the inputs of a sample of one's own, set by hand or drawn."""
