"""The checker over HTTP, on this computer's loopback address only."""
