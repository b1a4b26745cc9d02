"""The loss of a surface as PyTorch code, from the surface's own declaration."""

from __future__ import annotations

import textwrap
from typing import Any

from model.array import Array
from model.datasets.files.choice import named_line
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.formula import compiled
from model.script.formulas import formula_lines
from model.script.numbers import tensor
from model.script.trace import watched
from model.surface import AnalyticSurface, Surface
from model.surfaces.formula import Formula
from model.surfaces.network import Network
from model.surfaces.regression import Regression

NO_CODE = QT_TRANSLATE_NOOP("errors", "{value} cannot be written as PyTorch code")
TOO_MUCH_DATA = QT_TRANSLATE_NOOP(
    "errors", "has {value} numbers; a script holds at most {high}"
)
MOST = 2_000_000
"""Numbers of a data set in a script."""

LINE = """
def loss(theta, batch):
    \"\"\"Return the {how} squared error of the line y = b + w x.\"\"\"
    b, w = theta
    x, y = (X, Y) if batch is None else (X[batch], Y[batch])
    return {factor}((y - b - w * x) ** 2).mean()
"""

NETWORK = """
def outputs(parameters, samples):
    \"\"\"Send samples through the network: layer by layer, weights, then biases.\"\"\"
    values, begin = samples, 0
    for layer, (incoming, outgoing) in enumerate(zip(SIZES, SIZES[1:])):
        middle, end = begin + incoming * outgoing, begin + (incoming + 1) * outgoing
        weights = parameters[begin:middle].reshape(outgoing, incoming)
        values = values @ weights.T + parameters[middle:end]
        if layer < len(SIZES) - 2:
            values = {activation}
        begin = end
    return values


def loss(theta, batch):
    \"\"\"Return the network's {name} at ORIGIN + a U + b V.\"\"\"
    a, b = theta
    x, y = (X, Y) if batch is None else (X[batch], Y[batch])
    z = outputs(ORIGIN + a * U + b * V, x)
    return {value}
"""
ACTIVATIONS = {
    "tanh": "torch.tanh(values)",
    "relu": "torch.relu(values)",
    "linear": "values",
}
VALUES = {
    "mean_square": ("mean squared error", "((z - y) ** 2).mean()"),
    "cross_entropy": (
        "cross-entropy",
        "(torch.logsumexp(z, 1) - (z * y).sum(1)).mean()",
    ),
}
"""Targets of classes are rows of zeros with a single one."""


def loss_code(surface: Surface) -> str:
    """Return the data that a loss needs and a function ``loss(theta, batch)``.

    Raises
    ------
    UserError
        If the surface is of a kind that has no such form, or holds too much data.
    """
    match surface:
        case Formula():
            tree = compiled(surface.formula).tree
            return _of(formula_lines(tree, dict(surface.constants)))
        case AnalyticSurface():
            return _of(_watched(surface))
        case Regression():
            return _line(surface)
        case Network():
            return _network(surface)
    raise UserError(NO_CODE, where="surface", value=surface.name)


def _watched(surface: AnalyticSurface) -> list[str]:
    try:
        return watched(surface.f)
    except (TypeError, AttributeError, ValueError):
        raise UserError(NO_CODE, where="surface", value=surface.name) from None


def _of(lines: list[str]) -> str:
    body = textwrap.indent("\n".join(["x, y = theta", *lines]), "    ")
    return f'def loss(theta, batch):\n    """Return the height at theta."""\n{body}'


def _line(surface: Regression) -> str:
    pairs = named_line(surface.dataset, surface.file)
    data = _tensors(X=pairs.inputs[:, 0], Y=pairs.targets)
    mean = surface.reduction == "mean"
    factor = "" if mean else "len(X) * "
    how = "mean" if mean else "total"
    return "\n".join([*data, "", LINE.format(how=how, factor=factor)])


def _network(surface: Network) -> str:
    network, plane = surface.network, surface.on_plane.plane
    data = _tensors(
        X=network.unpacked(network.inputs),
        Y=network.targets,
        ORIGIN=plane.origin,
        U=plane.directions[0],
        V=plane.directions[1],
    )
    name, value = VALUES[network.loss]
    activation = ACTIVATIONS[network.shape.activation]
    code = NETWORK.format(activation=activation, name=name, value=value)
    sizes = f"SIZES = {list(network.shape.sizes)}"
    return "\n".join([*data, sizes, "", code])


def _tensors(**arrays: Array | Any) -> list[str]:
    count = sum(each.size for each in arrays.values())
    if count > MOST:
        raise UserError(TOO_MUCH_DATA, where="surface", value=count, high=MOST)
    return [tensor(name, values) for name, values in arrays.items()]
