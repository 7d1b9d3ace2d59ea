"""What moves: pure functions of progress between two finished moments."""
