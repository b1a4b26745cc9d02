"""Write ``digits.npz`` from the copy that scikit-learn carries.

Needed only to make the file again, in an environment that has scikit-learn::

    python resources/data/make_digits.py
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np


def main() -> None:
    """Write the pixels (0 to 16) and the digits as small whole numbers."""
    digits = import_module("sklearn.datasets").load_digits()
    np.savez_compressed(
        Path(__file__).with_name("digits.npz"),
        pixels=digits.data.astype(np.uint8),
        digits=digits.target.astype(np.uint8),
    )


if __name__ == "__main__":
    main()
