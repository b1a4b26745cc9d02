"""Ackley's function."""

from __future__ import annotations

import math
from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint

TINY = 1e-150
"""Added to r in divisions: changes nothing but the tip, where 0/0 becomes 0."""


@dataclass(frozen=True, kw_only=True)
class Ackley(AnalyticSurface):
    """L = 20 (1 − exp(−r/5)) + e − exp(½ (cos 2πx + cos 2πy)), r = √(½ (x² + y²)).

    The best point, the origin, is the tip of a cone and **not differentiable**: along
    every direction the slope jumps from −2√2 to 2√2. There the gradient returned is 0
    (the subgradient that marks a minimum), and since the curvature grows like 2/r
    towards the tip, the Hessian returned is a huge finite multiple of the identity.
    So no fixed rate settles there, which is the truth.

    Source: D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing, Kluwer 1987.
    """

    name = "ackley"
    title = QT_TRANSLATE_NOOP("surfaces", "Ackley: a needle among ripples")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Nearly flat ripples around one sharp tip. The tip is not smooth: no fixed "
        "rate comes to rest there.",
    )
    source = "D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987"
    formula = (
        r"20 + e - 20\, e^{-0.2 \sqrt{(w_1^2 + w_2^2)/2}} - e^{(\cos 2 \pi w_1 + \cos "
        r"2 \pi w_2)/2}"
    )
    rank = 130

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-5.0, 5.0), (-5.0, 5.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-2.3, 3.2), (0.7, 0.4), (3.6, -3.6)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.0, 0.0), "non_smooth", 0.0),
            KnownPoint((-0.952167, 0.0), "minimum", 2.5799276),
            KnownPoint((0.0, -0.952167), "minimum", 2.5799276),
            KnownPoint((0.0, 0.952167), "minimum", 2.5799276),
            KnownPoint((0.952167, 0.0), "minimum", 2.5799276),
            KnownPoint((-0.968478, -0.968478), "minimum", 3.5744519),
            KnownPoint((-0.968478, 0.968478), "minimum", 3.5744519),
            KnownPoint((0.968478, -0.968478), "minimum", 3.5744519),
            KnownPoint((0.968478, 0.968478), "minimum", 3.5744519),
            KnownPoint((-0.625781, 0.0), "saddle", 3.2524692),
            KnownPoint((0.0, -0.625781), "saddle", 3.2524692),
            KnownPoint((0.0, 0.625781), "saddle", 3.2524692),
            KnownPoint((0.625781, 0.0), "saddle", 3.2524692),
            KnownPoint((-0.874762, -0.577413), "saddle", 4.5587771),
            KnownPoint((-0.874762, 0.577413), "saddle", 4.5587771),
            KnownPoint((-0.577413, -0.874762), "saddle", 4.5587771),
            KnownPoint((-0.577413, 0.874762), "saddle", 4.5587771),
            KnownPoint((0.577413, -0.874762), "saddle", 4.5587771),
            KnownPoint((0.577413, 0.874762), "saddle", 4.5587771),
            KnownPoint((0.874762, -0.577413), "saddle", 4.5587771),
            KnownPoint((0.874762, 0.577413), "saddle", 4.5587771),
            KnownPoint((-0.673097, -0.673097), "maximum", 4.6089324),
            KnownPoint((-0.673097, 0.673097), "maximum", 4.6089324),
            KnownPoint((0.673097, -0.673097), "maximum", 4.6089324),
            KnownPoint((0.673097, 0.673097), "maximum", 4.6089324),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        turn = 2 * ops.pi
        r = ops.sqrt(0.5 * (x * x + y * y))
        ripples = ops.exp(0.5 * (ops.cos(turn * x) + ops.cos(turn * y)))
        return 20 * (1 - ops.exp(-0.2 * r)) + (math.e - ripples)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        turn = 2 * ops.pi
        r = ops.sqrt(0.5 * (x * x + y * y))
        cone = 2 * ops.exp(-0.2 * r) / (r + TINY)
        ripples = ops.exp(0.5 * (ops.cos(turn * x) + ops.cos(turn * y))) * ops.pi
        return (
            cone * x + ripples * ops.sin(turn * x),
            cone * y + ripples * ops.sin(turn * y),
        )

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        turn = 2 * ops.pi
        r = ops.sqrt(0.5 * (x * x + y * y)) + TINY
        u, v = x / r, y / r
        cone = 2 * ops.exp(-0.2 * r)
        bend = cone * (0.5 / r + 0.1)
        p, q = ops.sin(turn * x), ops.sin(turn * y)
        a, b = ops.cos(turn * x), ops.cos(turn * y)
        ripples = ops.exp(0.5 * (a + b)) * ops.pi * ops.pi
        return (
            cone / r - bend * u * u + ripples * (2 * a - p * p),
            -bend * u * v - ripples * p * q,
            cone / r - bend * v * v + ripples * (2 * b - q * q),
        )
