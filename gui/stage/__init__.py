"""What stands over and under the picture: the phases, the caption, the first words."""
