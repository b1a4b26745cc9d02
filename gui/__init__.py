"""The window: views, panels and the controller between them and the model."""
