"""What must be settled with the machine before a window opens, and checks of it."""
