"""What things are called and how numbers are written: one rule each, for every view."""
