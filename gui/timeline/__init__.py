"""The run along the foot of the window."""
