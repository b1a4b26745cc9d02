"""Experiments in the window."""
