"""Lessons: Markdown files with things to try, predictions, and goals that are checked.

They are read when they are first asked for; see docs/lessons.md for how to write one.
"""
