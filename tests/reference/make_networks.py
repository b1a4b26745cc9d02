"""Record what torch.func says of small networks, for machines without PyTorch.

Run with a Python that has torch: ``python tests/reference/make_networks.py``. It writes
torch_networks.npz: for each case samples, targets, flat parameters (in the order of
``parameters_to_vector``), the loss, its gradient and its Hessian, all in float64.
Nothing of the model is imported.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
SAMPLES = 20
CASES = {
    "tanh_square": ((2, 5, 3, 2), torch.nn.Tanh, "mean_square"),
    "tanh_entropy": ((3, 4, 4, 3), torch.nn.Tanh, "cross_entropy"),
    "relu_square": ((2, 8, 1), torch.nn.ReLU, "mean_square"),
    "relu_entropy": ((2, 6, 5, 2), torch.nn.ReLU, "cross_entropy"),
    "linear_square": ((3, 4, 2), torch.nn.Identity, "mean_square"),
    "one_layer": ((4, 3), torch.nn.Identity, "cross_entropy"),
}


def record(sizes, activation, loss):
    """Return the arrays of one case."""
    layers = []
    for inputs, outputs in pairwise(sizes):
        layers += [torch.nn.Linear(inputs, outputs), activation()]
    network = torch.nn.Sequential(*layers[:-1])
    names = [name for name, _ in network.named_parameters()]
    shapes = [each.shape for each in network.parameters()]
    x = torch.randn(SAMPLES, sizes[0])
    classes = torch.randint(0, sizes[-1], (SAMPLES,))
    numbers = torch.randn(SAMPLES, sizes[-1])
    theta = torch.nn.utils.parameters_to_vector(network.parameters()).detach()
    theta = theta + 0.5 * torch.randn_like(theta)

    def total(flat):
        parts = flat.split([each.numel() for each in shapes])
        own = {
            name: part.reshape(shape)
            for name, part, shape in zip(names, parts, shapes, strict=True)
        }
        outputs = torch.func.functional_call(network, own, (x,))
        if loss == "cross_entropy":
            return torch.nn.functional.cross_entropy(outputs, classes)
        return torch.nn.functional.mse_loss(outputs, numbers)

    rows = torch.nn.functional.one_hot(classes, sizes[-1]).to(torch.float64)
    return {
        "inputs": x,
        "targets": rows if loss == "cross_entropy" else numbers,
        "theta": theta,
        "value": total(theta),
        "gradient": torch.func.grad(total)(theta),
        "hessian": torch.func.hessian(total)(theta),
    }


def records():
    """Return all cases by name, as numpy arrays."""
    torch.manual_seed(7)
    torch.set_default_dtype(torch.float64)
    return {
        f"{name}/{key}": value.detach().numpy()
        for name, case in CASES.items()
        for key, value in record(*case).items()
    }


if __name__ == "__main__":
    np.savez_compressed(HERE / "torch_networks.npz", **records())
