"""Value, gradient, Hessian and Gauss–Newton matrix of networks, all exact."""

from __future__ import annotations

import importlib.util

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.datasets import DATASETS
from model.networks import NetworkLoss, Shape
from tests.reference.recorded import HERE

with np.load(HERE / "torch_networks.npz", allow_pickle=False) as _file:
    RECORDED = {key: _file[key] for key in _file.files}
CASES = {
    "tanh_square": ((2, 5, 3, 2), "tanh", "mean_square"),
    "tanh_entropy": ((3, 4, 4, 3), "tanh", "cross_entropy"),
    "relu_square": ((2, 8, 1), "relu", "mean_square"),
    "relu_entropy": ((2, 6, 5, 2), "relu", "cross_entropy"),
    "linear_square": ((3, 4, 2), "linear", "mean_square"),
    "one_layer": ((4, 3), "linear", "cross_entropy"),
}
METHODS = ("value", "gradient", "hessian", "gauss_newton")


def recorded(case: str) -> tuple[NetworkLoss, np.ndarray]:
    sizes, activation, loss = CASES[case]
    network = NetworkLoss(
        shape=Shape(sizes, activation),
        loss=loss,
        inputs=RECORDED[f"{case}/inputs"],
        targets=RECORDED[f"{case}/targets"],
    )
    return network, RECORDED[f"{case}/theta"]


def small(sizes=(2, 4, 3, 2), activation="tanh", loss="mean_square", n=12, seed=3):
    generator = np.random.default_rng(seed)
    targets = generator.normal(size=(n, sizes[-1]))
    if loss == "cross_entropy":
        targets = np.eye(sizes[-1])[generator.integers(0, sizes[-1], n)]
    inputs = generator.normal(size=(n, sizes[0]))
    network = NetworkLoss(
        shape=Shape(sizes, activation), loss=loss, inputs=inputs, targets=targets
    )
    return network, network.shape.initial(generator, (5,)) * 1.5


def relative(found, wanted):
    return np.abs(found - wanted).max() / max(np.abs(wanted).max(), 1e-300)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("method", ["value", "gradient", "hessian"])
def test_equals_what_torch_recorded(case, method):
    network, theta = recorded(case)
    found = getattr(network, method)(theta)
    assert relative(found, RECORDED[f"{case}/{method}"]) < 1e-12


@pytest.mark.filterwarnings("default")  # PyTorch's own affairs
def test_equals_the_torch_of_this_machine():
    pytest.importorskip("torch")
    spec = importlib.util.spec_from_file_location("make", HERE / "make_networks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fresh = module.records()
    for case, (sizes, activation, loss) in CASES.items():
        network = NetworkLoss(
            shape=Shape(sizes, activation),
            loss=loss,
            inputs=fresh[f"{case}/inputs"],
            targets=fresh[f"{case}/targets"],
        )
        found = network.hessian(fresh[f"{case}/theta"])
        assert relative(found, fresh[f"{case}/hessian"]) < 1e-10, case


@pytest.mark.parametrize("case", CASES)
def test_derivatives_by_complex_steps(case):
    network, theta = recorded(case)
    steps = 1e-200j * np.eye(network.dimension)
    slopes = np.array([network.value(theta + e).imag / 1e-200 for e in steps])
    bends = np.array([network.gradient(theta + e).imag / 1e-200 for e in steps])
    assert relative(network.gradient(theta), slopes) < 1e-12
    assert relative(network.hessian(theta), bends) < 1e-12


def test_hessian_by_finite_differences():
    network, theta = recorded("tanh_entropy")
    steps = 1e-5 * np.eye(network.dimension)
    ahead, behind = (network.gradient(theta + sign * steps) for sign in (1, -1))
    assert relative(network.hessian(theta), (ahead - behind) / 2e-5) < 1e-8


def test_hessian_against_fifty_digits():
    network, _ = small((1, 2, 1), n=4)
    theta = np.random.default_rng(0).normal(size=7)
    inputs, targets = network.inputs[:, 0].tolist(), network.targets[:, 0].tolist()

    def loss(a, b, p, q, u, v, c):
        total = mpmath.mpf(0)
        for x, y in zip(inputs, targets, strict=True):
            out = u * mpmath.tanh(a * x + p) + v * mpmath.tanh(b * x + q) + c
            total += (out - y) ** 2
        return total / len(inputs)

    with mpmath.workdps(50):
        point = tuple(mpmath.mpf(t) for t in theta.tolist())
        hessian = network.hessian(theta)
        for i, j in ((0, 0), (0, 2), (1, 5), (3, 3), (2, 4), (6, 6), (0, 1)):
            order = [0] * 7
            order[i] += 1
            order[j] += 1
            exact = float(mpmath.diff(loss, point, tuple(order)))
            assert abs(hessian[i, j] - exact) < 1e-12 * np.abs(hessian).max()


@pytest.mark.parametrize("case", CASES)
def test_hessian_times_vector(case):
    network, theta = recorded(case)
    vector = np.random.default_rng(1).normal(size=(4, network.dimension))
    found = network.hessian_vector(theta, vector)
    assert relative(found, vector @ network.hessian(theta)) < 1e-12


@pytest.mark.parametrize("case", CASES)
def test_hessian_is_symmetric_to_the_last_bit(case):
    network, theta = recorded(case)
    hessian = network.hessian(theta)
    np.testing.assert_array_equal(hessian, hessian.T)


@pytest.mark.parametrize("loss", ["mean_square", "cross_entropy"])
def test_gauss_newton_is_never_negative_and_of_bounded_rank(loss):
    network, theta = small((3, 6, 2), loss=loss, n=4)
    for matrix in network.gauss_newton(theta):
        values = np.linalg.eigvalsh(matrix)
        noise = len(values) * 2.3e-16 * values[-1]
        rank = 8 if loss == "mean_square" else 4  # softmax loses a direction a sample
        assert values[0] > -noise
        assert (values > 1e-12 * values[-1]).sum() <= rank


def test_gauss_newton_is_the_hessian_where_the_residuals_vanish():
    network, theta = small((2, 5, 1))
    fitted = NetworkLoss(
        shape=network.shape,
        loss="mean_square",
        inputs=network.inputs,
        targets=network.outputs(theta[0]),
    )
    matrix = fitted.gauss_newton(theta[0])
    assert relative(matrix, fitted.hessian(theta[0])) < 1e-12
    assert relative(matrix, fitted.hessian(theta[1])) > 1e-3


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("loss", ["mean_square", "cross_entropy"])
def test_many_networks_equal_each_alone(method, loss):
    network, theta = small(loss=loss)
    together = getattr(network, method)(theta.reshape(5, 1, -1))
    for k, each in enumerate(theta):
        alone = getattr(network, method)(each)
        np.testing.assert_allclose(together[k, 0], alone, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("method", METHODS)
def test_none_of_no_networks(method):
    network, theta = small()
    full = getattr(network, method)(theta)
    assert getattr(network, method)(theta[:0]).shape == (0, *full.shape[1:])


@pytest.mark.parametrize("method", METHODS)
def test_parts_of_the_work_equal_the_whole(method, monkeypatch):
    network, theta = small(n=30)
    whole = getattr(network, method)(theta)
    for name in ("LARGEST", "LARGEST_OF_MATRICES"):
        monkeypatch.setattr(f"model.networks.network.{name}", 200)
    np.testing.assert_allclose(
        getattr(network, method)(theta), whole, rtol=1e-12, atol=1e-15
    )


@given(st.integers(1, 11), st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_batches_average_to_the_whole(size, seed):
    network, theta = small(loss="cross_entropy")
    order = np.random.default_rng(seed).permutation(network.samples)
    parts = (order[:size], order[size:])
    for method in METHODS:
        call = getattr(network, method)
        mean = sum(len(part) * call(theta, part) for part in parts) / network.samples
        assert relative(mean, call(theta)) < 1e-12


@pytest.mark.parametrize("case", CASES)
def test_samples_average_to_the_batch(case):
    network, theta = recorded(case)
    batch = np.array([3, 3, 0, 7])
    for each, whole in (
        (network.sample_values, network.value),
        (network.sample_gradients, network.gradient),
        (network.sample_hessians, network.hessian),
    ):
        mean = each(theta, batch).mean(axis=0)
        assert relative(mean, whole(theta, batch)) < 1e-12


@given(st.permutations(range(4)))
@settings(max_examples=10, deadline=None)
def test_hidden_units_can_change_places(order):
    network, theta = small((2, 4, 1))
    (w, b), (v, c) = (tuple(p.copy() for p in pair) for pair in layers(network, theta))
    moved = np.concatenate(
        [w[order].ravel(), b[order], v[:, order].ravel(), c], axis=None
    )
    assert np.isclose(network.value(moved), network.value(theta[0]), rtol=1e-13)
    for method in (network.hessian, network.gauss_newton):
        old, new = (np.linalg.eigvalsh(method(at)) for at in (theta[0], moved))
        np.testing.assert_allclose(new, old, atol=1e-12 * np.abs(old).max())


def layers(network, theta):
    return network.shape.split(theta[0])


@pytest.mark.parametrize("name", list(DATASETS))
def test_every_data_set_can_be_learned(name):
    network = NetworkLoss.of(DATASETS[name](), (3,))
    theta = network.shape.initial(np.random.default_rng(0))
    classes = DATASETS[name].task == "classification"
    assert network.loss == ("cross_entropy" if classes else "mean_square")
    if classes:
        np.testing.assert_array_equal(network.targets.sum(axis=1), 1.0)
    loss, gradient = network.value(theta), network.gradient(theta)
    step = 1e-3 / np.linalg.norm(gradient)
    assert network.value(theta - step * gradient) < loss
    assert network.outputs(theta).shape == network.targets.shape


def test_extreme_outputs_do_not_overflow():
    network, theta = small(loss="cross_entropy")
    assert np.isfinite(network.value(1e6 * theta)).all()
    assert np.isfinite(network.hessian(1e6 * theta)).all()


def test_float32_stays_float32():
    network, theta = small()
    single = NetworkLoss(
        shape=network.shape,
        loss=network.loss,
        inputs=network.inputs.astype(np.float32),
        targets=network.targets.astype(np.float32),
    )
    assert single.gradient(theta.astype(np.float32)).dtype == np.float32
