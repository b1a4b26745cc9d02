"""What the controller is made of: the writing itself, and intents by subject."""
