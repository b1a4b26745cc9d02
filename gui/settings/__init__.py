"""What outlives the window: what a person prefers and chose to see."""
