"""Labelled posts, written for this project, to train models on and to measure rules with."""
