"""What is opened, saved, dropped and pasted."""
