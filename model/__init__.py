"""Descent Lab's numerical model: surfaces, optimizers, samplers and runs; no Qt."""

import os

VERSION = "0.1.0"

# Matrices here are small: a second thread inside one product costs more than it brings,
# a hundredfold when another program wants that core. Threads are used further out.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
