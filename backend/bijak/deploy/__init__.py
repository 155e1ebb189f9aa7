"""Bringing Bijak to computers, and asking whether it is well there."""
