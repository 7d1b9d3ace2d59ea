"""What a moment shows: a frame as it is looked at, the looks of edges and units, what is said of them."""
