"""Real handwritten digits, small enough to ship."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.dataset import Dataset, Targets
from model.errors import QT_TRANSLATE_NOOP
from model.resources import resource

BRIGHTEST = 16.0


@dataclass(frozen=True, kw_only=True)
class Digits(Dataset):
    """1,797 handwritten digits of 8 × 8 pixels, written by 13 people.

    Inputs are the 64 pixels, row by row, from 0 to 1; targets the digit, 0 to 9. The
    file is made by ``resources/data/make_digits.py``; source and licence lie beside it.
    """

    name = "digits"
    title = QT_TRANSLATE_NOOP("datasets", "Handwritten digits, 8 × 8")
    help = QT_TRANSLATE_NOOP(
        "datasets", "Real handwriting: 1,797 small pictures in ten classes."
    )
    source = (
        "E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, "
        "UCI Machine Learning Repository, doi 10.24432/C50P49 (scikit-learn's copy)"
    )
    licence = "CC BY 4.0"
    task = "classification"
    rank = 60

    def load(self) -> tuple[Array, Targets]:
        with np.load(resource("data/digits.npz"), allow_pickle=False) as file:
            pixels, digits = file["pixels"], file["digits"]
        return pixels / BRIGHTEST, digits.astype(np.intp)
