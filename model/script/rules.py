"""Update rules: PyTorch's own where it has them, and all of them spelled out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.optimizer import Optimizer
from model.script.numbers import call

RULES = {
    "gradient_descent": """
def gradient_descent(theta, state, t, rate, batch):
    return theta - rate * gradient(theta, batch), {}
""",
    "momentum": """
def momentum(theta, state, t, rate, batch, momentum):
    movement = momentum * state["movement"] - rate * gradient(theta, batch)
    return theta + movement, {"movement": movement}
""",
    "nesterov": """
def nesterov(theta, state, t, rate, batch, momentum):
    ahead = theta + momentum * state["movement"]
    movement = momentum * state["movement"] - rate * gradient(ahead, batch)
    return theta + movement, {"movement": movement}
""",
    "sgd": """
def sgd(theta, state, t, rate, batch, momentum, dampening, weight_decay, nesterov):
    g = gradient(theta, batch)
    return sgd_step(
        theta, g, state, t, rate, momentum, dampening, weight_decay, nesterov
    )
""",
    "adagrad": """
def adagrad(theta, state, t, rate, batch, epsilon):
    g = gradient(theta, batch)
    total = state["square_sum"] + g * g
    step = quotient(rate * g, torch.sqrt(total) + epsilon)
    return theta - step, {"square_sum": total}
""",
    "adagrad_lecture": """
def adagrad_lecture(theta, state, t, rate, batch):
    g = gradient(theta, batch)
    total = state["square_sum"] + g * g
    step = quotient(rate * g, torch.sqrt(total / t))
    return theta - step, {"square_sum": total}
""",
    "rmsprop": """
def rmsprop(theta, state, t, rate, batch, alpha, epsilon, momentum, centered):
    g, average = gradient(theta, batch), state["gradient_average"]
    v = spread = alpha * state["second_moment"] + (1 - alpha) * g * g
    if centered:
        average = alpha * average + (1 - alpha) * g
        spread = torch.clip(v - average * average, 0.0, None)
    scaled = quotient(g, torch.sqrt(spread) + epsilon)
    velocity = momentum * state["scaled_velocity"] + scaled
    kept = {
        "second_moment": v,
        "gradient_average": average,
        "scaled_velocity": velocity,
    }
    return theta - rate * velocity, kept
""",
    "rmsprop_lecture": """
def rmsprop_lecture(theta, state, t, rate, batch, alpha):
    g = gradient(theta, batch)
    if t == 1:  # the first step has length rate along every axis
        return theta - rate * torch.sign(g), {"second_moment": g * g}
    square = alpha * state["second_moment"] + (1 - alpha) * g * g
    step = quotient(rate * g, torch.sqrt(square))
    return theta - step, {"second_moment": square}
""",
    "adadelta": """
def adadelta(theta, state, t, rate, batch, rho, epsilon):
    g, u = gradient(theta, batch), state["square_movement"]
    v = rho * state["second_moment"] + (1 - rho) * g * g
    step = quotient(torch.sqrt(u + epsilon), torch.sqrt(v + epsilon)) * g
    u = rho * u + (1 - rho) * step * step
    return theta - rate * step, {"second_moment": v, "square_movement": u}
""",
    "adam": """
def adam(theta, state, t, rate, batch, beta1, beta2, epsilon, amsgrad):
    g = gradient(theta, batch)
    return adam_step(theta, g, state, t, rate, beta1, beta2, epsilon, amsgrad)
""",
    "adamw": """
def adamw(theta, state, t, rate, batch, beta1, beta2, epsilon, amsgrad, weight_decay):
    g = gradient(theta, batch)
    theta = theta * (1 - rate * weight_decay)
    return adam_step(theta, g, state, t, rate, beta1, beta2, epsilon, amsgrad)
""",
    "nadam": """
def nadam(theta, state, t, rate, batch, beta1, beta2, epsilon, momentum_decay):
    g = gradient(theta, batch)
    weight = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))
    following = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))
    m = beta1 * state["first_moment"] + (1 - beta1) * g
    v = beta2 * state["second_moment"] + (1 - beta2) * g * g
    product = state["momentum_product"] * weight
    ahead = (1 - weight) / (1 - product) * g
    ahead = ahead + following / (1 - product * following) * m
    step = quotient(rate * ahead, torch.sqrt(v / (1 - beta2**t)) + epsilon)
    kept = {"first_moment": m, "second_moment": v, "momentum_product": product}
    return theta - step, kept
""",
    "radam": """
def radam(theta, state, t, rate, batch, beta1, beta2, epsilon):
    g = gradient(theta, batch)
    m = beta1 * state["first_moment"] + (1 - beta1) * g
    v = beta2 * state["second_moment"] + (1 - beta2) * g * g
    step = rate / (1 - beta1**t) * m
    correction = 1 - beta2**t
    limit = 2 / (1 - beta2) - 1
    length = limit - 2 * t * beta2**t / correction
    if length > 5:  # v rests on enough gradients
        square = (length - 4) * (length - 2) * limit
        square = square / ((limit - 4) * (limit - 2) * length)
        step = math.sqrt(max(square, 0.0)) * math.sqrt(correction) * step
        step = quotient(step, torch.sqrt(v) + epsilon)
    return theta - step, {"first_moment": m, "second_moment": v}
""",
    "lion": """
def lion(theta, state, t, rate, batch, beta1, beta2, weight_decay):
    g, m = gradient(theta, batch), state["first_moment"]
    direction = torch.sign(beta1 * m + (1 - beta1) * g)
    moved = theta - rate * (direction + weight_decay * theta)
    return moved, {"first_moment": beta2 * m + (1 - beta2) * g}
""",
    "lars": """
def lars(theta, state, t, rate, batch, momentum, weight_decay, trust_coefficient):
    g = gradient(theta, batch)
    size, slope = torch.linalg.norm(theta), torch.linalg.norm(g)
    local = quotient(trust_coefficient * size, slope + weight_decay * size)
    pull = rate * local * (g + weight_decay * theta)
    movement = momentum * state["movement"] - pull
    return theta + movement, {"movement": movement}
""",
    "lamb": """
def lamb(theta, state, t, rate, batch, beta1, beta2, epsilon, weight_decay):
    g = gradient(theta, batch)
    m = beta1 * state["first_moment"] + (1 - beta1) * g
    v = beta2 * state["second_moment"] + (1 - beta2) * g * g
    divisor = torch.sqrt(v / (1 - beta2**t)) + epsilon
    direction = quotient(m / (1 - beta1**t), divisor) + weight_decay * theta
    trust = quotient(torch.linalg.norm(theta), torch.linalg.norm(direction))
    moved = theta - rate * trust * direction
    return moved, {"first_moment": m, "second_moment": v}
""",
    "sam": """
def sam(
    theta, state, t, rate, batch, momentum, dampening, weight_decay, nesterov, rho
):
    g = gradient(theta, batch)
    uphill = quotient(rho * g, torch.linalg.norm(g))
    g = gradient(theta + uphill, batch)
    return sgd_step(
        theta, g, state, t, rate, momentum, dampening, weight_decay, nesterov
    )
""",
    "newton": """
def newton(theta, state, t, rate, batch, damping):
    curvature, axes = torch.linalg.eigh(hessian(theta, batch))
    step = along(axes, curvature + damping, gradient(theta, batch))
    return theta - rate * step, {}
""",
    "saddle_free_newton": """
def saddle_free_newton(theta, state, t, rate, batch, damping):
    curvature, axes = torch.linalg.eigh(hessian(theta, batch))
    step = along(axes, abs(curvature) + damping, gradient(theta, batch))
    return theta - rate * step, {}
""",
    "gradient_norm": """
def gradient_norm(theta, state, t, rate, batch):
    pull = hessian(theta, batch) @ gradient(theta, batch)
    return theta - rate * pull, {}
""",
}
"""By the optimizer's name: one update, given what the rule remembers."""

HELPERS = {
    "sgd_step": '''
def sgd_step(theta, g, state, t, rate, momentum, dampening, weight_decay, nesterov):
    """Make one step of SGD in PyTorch's form, given the gradient."""
    g = g + weight_decay * theta
    velocity = g
    if t > 1:
        new = (1 - dampening) * g if momentum else g
        velocity = momentum * state["velocity"] + new
    direction = g + momentum * velocity if nesterov else velocity
    return theta - rate * direction, {"velocity": velocity}
''',
    "adam_step": '''
def adam_step(theta, g, state, t, rate, beta1, beta2, epsilon, amsgrad):
    """Make one step of Adam, given the gradient."""
    m = beta1 * state["first_moment"] + (1 - beta1) * g
    v = second = beta2 * state["second_moment"] + (1 - beta2) * g * g
    largest = state["largest_second_moment"]
    if amsgrad:
        largest = second = torch.maximum(largest, v)
    divisor = torch.sqrt(second / (1 - beta2**t)) + epsilon
    step = quotient(rate / (1 - beta1**t) * m, divisor)
    kept = {
        "first_moment": m,
        "second_moment": v,
        "largest_second_moment": largest,
    }
    return theta - step, kept
''',
    "quotient": '''
def quotient(a, b):
    """Return a / b, and 0 where b is 0: no slope so far, no movement."""
    zero = b == 0
    return torch.where(zero, 0.0, a / torch.where(zero, 1.0, b))
''',
    "along": '''
def along(axes, curvature, g):
    """Return g divided by the curvature of each axis; 0 along axes without any."""
    flat = abs(curvature) <= len(g) * 2.0**-52 * abs(curvature).max()
    parts = torch.where(flat, 0.0, axes.T @ g / torch.where(flat, 1.0, curvature))
    return axes @ parts
''',
    "gradient": '''
def gradient(theta, batch):
    """Return the slope of the loss, by automatic differentiation."""
    theta = theta.detach().requires_grad_(True)
    return torch.autograd.grad(loss(theta, batch), theta)[0]
''',
    "hessian": '''
def hessian(theta, batch):
    """Return the matrix of second derivatives."""
    return torch.autograd.functional.hessian(lambda at: loss(at, batch), theta)
''',
    "root": '''
def root(u):
    """Return the square root, with slope 0 at 0, where torch.sqrt's is infinite."""
    positive = u > 0
    return torch.where(positive, torch.sqrt(torch.where(positive, u, 1.0)), 0.0 * u)
''',
    "unpacked": '''
def unpacked(text, *shape):
    """Return numbers that were packed into a text."""
    numbers = bytearray(zlib.decompress(base64.b85decode(text)))
    return torch.frombuffer(numbers, dtype=torch.float64).reshape(shape)
''',
}
"""Functions that rules and losses call."""

BUILT_IN: dict[str, tuple[str, dict[str, str]]] = {
    "gradient_descent": ("SGD", {}),
    "sgd": (
        "SGD",
        {
            "momentum": "momentum",
            "dampening": "dampening",
            "weight_decay": "weight_decay",
            "nesterov": "nesterov",
        },
    ),
    "adagrad": (
        "Adagrad",
        {"eps": "epsilon", "initial_accumulator_value": "initial_accumulator"},
    ),
    "rmsprop": (
        "RMSprop",
        {"alpha": "alpha", "eps": "epsilon", "momentum": "momentum"},
    ),
    "adadelta": ("Adadelta", {"rho": "rho", "eps": "epsilon"}),
    "adam": ("Adam", {"betas": "", "eps": "epsilon", "amsgrad": "amsgrad"}),
    "adamw": (
        "AdamW",
        {
            "betas": "",
            "eps": "epsilon",
            "weight_decay": "weight_decay",
            "amsgrad": "amsgrad",
        },
    ),
    "nadam": (
        "NAdam",
        {"betas": "", "eps": "epsilon", "momentum_decay": "momentum_decay"},
    ),
    "radam": ("RAdam", {"betas": "", "eps": "epsilon"}),
}
"""PyTorch's class for a rule, and our hyperparameter for each of its words."""

REFUSED: dict[str, Callable[[Any], bool]] = {
    "sgd": lambda o: o.nesterov and (o.momentum <= 0 or o.dampening != 0),
    "rmsprop": lambda o: o.centered,
}
"""When PyTorch refuses what we allow, or rounds to NaN where we do not."""


def built_in(optimizer: Optimizer) -> str | None:
    """Return the line that makes PyTorch's own optimizer of ``theta``.

    ``None`` where PyTorch has none that does the same: it divides by 0 where ε is 0.
    """
    known = BUILT_IN.get(optimizer.name)
    if known is None or not getattr(optimizer, "epsilon", 1.0) > 0:
        return None
    if REFUSED.get(optimizer.name, lambda _: False)(optimizer):
        return None
    kind, words = known
    given = [f"{word}={_value(optimizer, ours)}" for word, ours in words.items()]
    rate = f"lr={optimizer.learning_rate!r}"
    return call(f"optimizer = torch.optim.{kind}", ["[theta]", rate, *given])


def _value(optimizer: Any, name: str) -> str:
    if not name:
        return f"({optimizer.beta1!r}, {optimizer.beta2!r})"
    return repr(getattr(optimizer, name))


def settings(optimizer: Optimizer) -> dict[str, Any]:
    """Return what a rule is given besides the learning rate."""
    given = optimizer.to_dict()
    for key in ("type", "learning_rate", "initial_accumulator"):
        given.pop(key, None)
    return given


def with_helpers(texts: list[str]) -> list[str]:
    """Return the helpers that texts call, each before what calls it."""
    found: dict[str, str] = {}

    def look(text: str) -> None:
        for name, helper in HELPERS.items():
            if f"{name}(" in text and name not in found and helper != text:
                look(helper)
                found[name] = helper

    for text in texts:
        look(text)
    return list(found.values())
