"""Work beside the window: threads, what they have to say, surfaces made ready."""
