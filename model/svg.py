"""The map of a scenario with its trails, as an SVG drawing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

import numpy as np

from model.array import Array
from model.frame import Ball, Frame
from model.levels import Levels, number_text
from model.scenario import Scenario

SIDE = 640.0
LEFT, TOP, BOTTOM, RIGHT = 64.0, 56.0, 52.0, 250.0
BANDS = 24
VIRIDIS: tuple[str, ...] = (
    "440154",
    "472c7a",
    "3b518b",
    "2c718e",
    "21908d",
    "27ad81",
    "5cc863",
)
VIRIDIS += ("aadc32", "fde725")
COLOURS = ("#2d051b", "#f36205", "#a68a7e", "#2f6b72", "#239fd6", "#191c8d", "#803a05")
UNIT = 6.0
"""Half the size of a ball's glyph."""


def _turning(count: int, radii: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """Return corners around the origin, the first one up."""
    turns = np.arange(count) * 2 * np.pi / count
    lengths = np.resize(radii, count)
    return tuple(zip(lengths * np.sin(turns), -lengths * np.cos(turns), strict=True))


_CROSS = (
    *((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4)),
    *((0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
)
GLYPHS = (
    None,
    _turning(3, (1.25,)),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    _turning(4, (1.25,)),
    _turning(10, (1.35, 0.55)),
    _CROSS,
    _turning(6, (1.15,)),
)
"""Disc, triangle, square, diamond, star, cross, hexagon."""


def drawing(scenario: Scenario, frame: Frame) -> str:
    """Return the SVG text: contour bands and lines, trails, balls, axes, settings.

    Every hyperparameter of every run is written beside the map, and the whole scenario
    is kept as metadata, so that the picture can be made again.
    """
    return "\n".join(_Drawing(scenario, frame).parts()) + "\n"


class _Drawing:
    """Places things of a scenario on a page of its own size."""

    def __init__(self, scenario: Scenario, frame: Frame) -> None:
        self._scenario, self._frame = scenario, frame
        self._levels = Levels(scenario.surface)
        half = self._levels.half
        self._scale = SIDE / (2 * float(half.max()))
        self._size = 2 * half * self._scale
        self._width = LEFT + float(self._size[0]) + RIGHT
        self._height = TOP + float(self._size[1]) + BOTTOM

    def parts(self) -> Iterator[str]:
        size = f'width="{self._width:.0f}" height="{self._height:.0f}"'
        box = f'viewBox="0 0 {self._width:.0f} {self._height:.0f}"'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} '
            'font-family="sans-serif" font-size="12" fill="#1d2129">'
        )
        yield f"<title>{escape(self._scenario.surface.title)}</title>"
        yield f"<metadata>{escape(self._scenario.to_json())}</metadata>"
        yield '<rect width="100%" height="100%" fill="#ffffff"/>'
        yield self._text(LEFT, 32, self._scenario.surface.title, size=17, weight=600)
        yield from self._map()
        yield from self._axes()
        for ball in self._frame.balls:
            yield from self._ball(ball)
        yield from self._settings()
        yield "</svg>"

    def _page(self, theta: Array) -> Array:
        """Return page coordinates of θ, shape ``(…, 2)``."""
        half = self._levels.half
        world = np.clip(self._levels.to_world(theta), -50 * half, 50 * half)
        page = (world + half) * self._scale
        page[..., 1] = self._size[1] - page[..., 1]
        moved: Array = page + np.array((LEFT, TOP))
        return moved

    def _map(self) -> Iterator[str]:
        from contourpy import FillType, LineType, contour_generator

        levels = self._levels
        places = np.ma.masked_invalid(levels.level(levels.loss).T)
        generator = contour_generator(
            levels.xs,
            levels.ys,
            places,
            fill_type=FillType.OuterOffset,
            line_type=LineType.Separate,
        )
        yield '<g stroke="none">'
        for low, high in pairwise(np.linspace(0, 1, BANDS + 1)):
            top = high if high < 1 else 1.001
            points, offsets = generator.filled(low, top)
            paths = [
                self._path(part[a:b], close=True)
                for part, ends in zip(points, offsets, strict=True)
                for a, b in pairwise(ends)
            ]
            if paths:
                style = f'fill="{_viridis((low + high) / 2)}" fill-rule="evenodd"'
                yield f'<path {style} d="{" ".join(paths)}"/>'
        yield '</g><g fill="none" stroke="#000000">'
        for k in range(1, BANDS):
            lines = [self._path(line) for line in generator.lines(k / BANDS)]
            width, opacity = (1.0, 0.45) if k % 5 == 0 else (0.5, 0.3)
            style = f'stroke-width="{width}" stroke-opacity="{opacity}"'
            if lines:
                yield f'<path {style} d="{" ".join(lines)}"/>'
        yield "</g>"

    def _path(self, theta: Array, *, close: bool = False) -> str:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in self._page(theta))
        return f"M{points}{'Z' if close else ''}"

    def _axes(self) -> Iterator[str]:
        width, height = self._size
        yield (
            f'<rect x="{LEFT}" y="{TOP}" width="{width:.1f}" height="{height:.1f}" '
            'fill="none" stroke="#6b7280"/>'
        )
        middle = self._levels.centre
        for tick in self._levels.axis_ticks(0):
            x, _ = self._page(np.array((tick.value, middle[1])))
            yield self._text(x, TOP + height + 18, tick.text, anchor="middle")
        for tick in self._levels.axis_ticks(1):
            _, y = self._page(np.array((middle[0], tick.value)))
            yield self._text(LEFT - 8, y + 4, tick.text, anchor="end")
        names = self._scenario.surface.axes
        yield self._text(LEFT + width / 2, TOP + height + 40, names[0], anchor="middle")
        yield self._text(18, TOP + height / 2, names[1], anchor="middle")

    def _ball(self, ball: Ball) -> Iterator[str]:
        trail = ball.trail[np.isfinite(ball.trail).all(axis=1)]
        step = max(1, len(trail) // 2_000)
        colour = COLOURS[ball.slot]
        if len(trail) > 1:
            path = self._path(np.concatenate((trail[::step], trail[-1:])))
            for stroke, width in (("#ffffff", 4), (colour, 2)):
                yield (
                    f'<path d="{path}" fill="none" stroke="{stroke}" '
                    f'stroke-width="{width}" stroke-linejoin="round"/>'
                )
        x, y = self._page(ball.position)
        yield self._glyph(float(x), float(y), ball.slot)

    def _glyph(self, x: float, y: float, slot: int) -> str:
        style = f'fill="{COLOURS[slot]}" stroke="#ffffff" stroke-width="1.5"'
        shape = GLYPHS[slot]
        if shape is None:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{UNIT}" {style}/>'
        points = " ".join(f"{x + UNIT * a:.1f},{y + UNIT * b:.1f}" for a, b in shape)
        return f'<polygon points="{points}" {style}/>'

    def _settings(self) -> Iterator[str]:
        x, y = LEFT + float(self._size[0]) + 24, TOP + 10
        for ball in self._frame.balls:
            yield self._glyph(x, y - 4, ball.slot)
            yield self._text(x + 14, y, ball.optimizer.title, weight=600)
            for key, value in ball.optimizer.to_dict().items():
                if key != "type":
                    y += 15
                    yield self._text(x + 14, y, f"{key} = {_shown(value)}", size=11)
            y += 15
            yield self._text(x + 14, y, f"L = {number_text(ball.loss, 5)}", size=11)
            y += 26
        words = f"{self._frame.step} steps · {self._scenario.sampler.name}"
        yield self._text(x, y + 4, f"{words} · seed {self._scenario.seed}", size=11)

    @staticmethod
    def _text(
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        size: int = 12,
        weight: int = 400,
    ) -> str:
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
            f'font-size="{size}" font-weight="{weight}">{escape(text)}</text>'
        )


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _viridis(place: float) -> str:
    stops = np.array([[int(c[k : k + 2], 16) for k in (0, 2, 4)] for c in VIRIDIS])
    at = np.linspace(0, 1, len(stops))
    return "#" + "".join(f"{round(np.interp(place, at, c)):02x}" for c in stops.T)
