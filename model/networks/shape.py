"""How a network's weights and biases lie in one flat parameter vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np

from model.array import Array, Indices
from model.errors import QT_TRANSLATE_NOOP, UserError

Rule = Literal["torch", "he", "glorot"]

NOT_SIZES = QT_TRANSLATE_NOOP(
    "errors",
    "must be whole numbers from 1 to 1000 such as 10 or 8,8, not {value}",
)


@dataclass(frozen=True)
class Shape:
    """Layer sizes and hidden activation of a fully connected network.

    The parameters lie as in PyTorch's ``parameters_to_vector``: layer by layer, the
    weights ``(out, in)`` row by row, then the biases ``(out,)``.

    Attributes
    ----------
    sizes
        Inputs, hidden layers, outputs.
    activation
        ``tanh``, ``relu`` or ``linear``, for the hidden units; outputs are linear.
    """

    sizes: tuple[int, ...]
    activation: str = "tanh"

    @property
    def layers(self) -> list[tuple[int, int]]:
        """The pairs (in, out)."""
        return list(pairwise(self.sizes))

    @cached_property
    def dimension(self) -> int:
        """The number of parameters."""
        return sum((inputs + 1) * outputs for inputs, outputs in self.layers)

    @cached_property
    def offsets(self) -> tuple[tuple[int, int, int], ...]:
        """For each layer where weights begin, where biases begin, where it ends."""
        found, begin = [], 0
        for inputs, outputs in self.layers:
            middle = begin + inputs * outputs
            found.append((begin, middle, middle + outputs))
            begin = middle + outputs
        return tuple(found)

    @cached_property
    def tensors(self) -> tuple[slice, ...]:
        """Where each layer's weights lie, and where its biases."""
        return tuple(
            slice(*ends)
            for begin, *rest in self.offsets
            for ends in pairwise([begin, *rest])
        )

    def split(self, theta: Array) -> list[tuple[Array, Array]]:
        """Return views: weights ``(…, out, in)`` and biases ``(…, out)`` a layer."""
        head = theta.shape[:-1]
        return [
            (
                theta[..., begin:middle].reshape(*head, outputs, inputs),
                theta[..., middle:end],
            )
            for (inputs, outputs), (begin, middle, end) in zip(
                self.layers, self.offsets, strict=True
            )
        ]

    @cached_property
    def by_unit(self) -> Indices:
        """Where each parameter lies when a bias follows its own unit's weights."""
        places, begin = [], 0
        for inputs, outputs in self.layers:
            rows = np.arange(outputs * (inputs + 1)).reshape(outputs, inputs + 1)
            places += [begin + rows[:, :-1].ravel(), begin + rows[:, -1]]
            begin += rows.size
        return np.concatenate(places)

    def initial(
        self,
        generator: np.random.Generator,
        head: Sequence[int] = (),
        rule: Rule = "torch",
    ) -> Array:
        """Return random parameters ``(*head, d)``.

        ``torch`` is the default of ``torch.nn.Linear``: weights and biases uniform
        within ±1/√in. ``he`` is normal with variance 2/in (K. He et al., 2015),
        ``glorot`` uniform within ±√(6/(in + out)) (X. Glorot, Y. Bengio, 2010); both
        have no biases.
        """
        parts: list[Array] = []
        for inputs, outputs in self.layers:
            weights, biases = (*head, inputs * outputs), (*head, outputs)
            if rule == "torch":
                reach = inputs**-0.5
                parts.append(generator.uniform(-reach, reach, weights))
                parts.append(generator.uniform(-reach, reach, biases))
                continue
            if rule == "he":
                parts.append(generator.normal(0.0, (2.0 / inputs) ** 0.5, weights))
            else:
                reach = (6.0 / (inputs + outputs)) ** 0.5
                parts.append(generator.uniform(-reach, reach, weights))
            parts.append(np.zeros(biases))
        return np.concatenate(parts, axis=-1)


def hidden_sizes(text: str, where: str = "hidden") -> tuple[int, ...]:
    """Return the sizes of the hidden layers that a text such as ``8,8`` names.

    An empty text means none.

    Raises
    ------
    UserError
        Naming the field, if the text says anything else.
    """
    try:
        sizes = tuple(int(part) for part in text.split(",")) if text.strip() else ()
    except ValueError:
        sizes = (0,)
    if len(sizes) > 8 or not all(1 <= size <= 1000 for size in sizes):
        raise UserError(NOT_SIZES, where=where, value=text[:40])
    return sizes
