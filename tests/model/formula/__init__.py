"""Tests of typed formulas."""
