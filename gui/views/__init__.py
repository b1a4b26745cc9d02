"""What draws: the stage, the contour, the curves, the batch strip."""
