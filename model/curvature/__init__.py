"""What the second derivatives tell: kinds of points, and why a ball stays."""
