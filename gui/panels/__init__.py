"""What changes: controls that emit intents and hold no values."""
