"""Find anything: every action, every set-up field and every unit, by a few letters of its name."""
