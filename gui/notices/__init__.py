"""What a person must know, and what is done when something goes wrong."""
