"""The camera as matrices: world to screen and back. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.array import Array
from model.camera import Camera

FIELD = 30.0
_NARROW, _FREE = 1.45, 1.35
"""Width over height, of all and of what lies free: below, the field is made wider."""
_REACH = 12.0
_NEAREST = 0.25


@dataclass(frozen=True, eq=False)
class Lens:
    """A camera before a picture of ``width`` × ``height`` pixels.

    Near and far planes hug the relief: the depth buffer then tells lines from the
    surface they lie on.

    Attributes
    ----------
    target_z
        The height of the point that is looked at.
    covered
        How many pixels at the right something else lies upon: the middle of the view
        is the middle of what is left.
    """

    camera: Camera
    target_z: float
    width: int
    height: int
    covered: int = 0

    @cached_property
    def target(self) -> Array:
        return np.array([self.camera.x, self.camera.y, self.target_z])

    @cached_property
    def backward(self) -> Array:
        """The unit vector from the target to the eye."""
        azimuth = math.radians(self.camera.azimuth)
        elevation = math.radians(self.camera.elevation)
        flat = math.cos(elevation)
        return np.array(
            [
                flat * math.cos(azimuth),
                flat * math.sin(azimuth),
                math.sin(elevation),
            ]
        )

    @cached_property
    def eye(self) -> Array:
        return np.asarray(self.target + self.camera.distance * self.backward)

    @cached_property
    def right(self) -> Array:
        azimuth = math.radians(self.camera.azimuth)
        return np.array([-math.sin(azimuth), math.cos(azimuth), 0.0])

    @cached_property
    def up(self) -> Array:
        return np.cross(self.backward, self.right)

    @cached_property
    def view(self) -> Array:
        matrix = np.eye(4)
        matrix[:3, :3] = self.right, self.up, self.backward
        matrix[:3, 3] = -matrix[:3, :3] @ self.eye
        return matrix

    @cached_property
    def half_tangent(self) -> float:
        """The tangent of half the vertical field; narrow pictures see no less."""
        aspect = self.width / self.height
        free = max(self.width - self.covered, 1) / self.height
        wider = max(1.0, _NARROW / aspect, _FREE / free if self.covered else 0.0)
        return math.tan(math.radians(FIELD / 2)) * wider

    @cached_property
    def near(self) -> float:
        return max(_NEAREST, self.camera.distance - _REACH)

    @cached_property
    def far(self) -> float:
        return self.camera.distance + _REACH

    @cached_property
    def projection(self) -> Array:
        near, far, top = self.near, self.far, self.half_tangent
        matrix = np.zeros((4, 4))
        matrix[0, 0] = self.height / (self.width * top)
        matrix[0, 2] = self.covered / self.width
        matrix[1, 1] = 1.0 / top
        matrix[2, 2] = (far + near) / (near - far)
        matrix[2, 3] = 2 * far * near / (near - far)
        matrix[3, 2] = -1.0
        return matrix

    @cached_property
    def matrix(self) -> Array:
        """World to clip space."""
        return np.asarray(self.projection @ self.view)

    def project(self, points: Array) -> tuple[Array, Array]:
        """Return pixels (y downwards), shape ``(…, 2)``, and depths of world points.

        The depth is the distance along the line of sight; points behind the eye have
        none and get NaN.
        """
        clip = points @ self.matrix[:, :3].T + self.matrix[:, 3]
        depth = np.where(clip[..., 3] > 1e-6, clip[..., 3], np.nan)
        unit = clip[..., :2] / depth[..., None]
        pixels = (unit * (1, -1) + 1) / 2 * (self.width, self.height)
        return pixels, depth

    def ray(self, x: float, y: float) -> tuple[Array, Array]:
        """Return the eye and the unit direction through a pixel."""
        across = (2 * x + self.covered) / self.width - 1
        across *= self.half_tangent
        across *= self.width / self.height
        upward = (1 - 2 * y / self.height) * self.half_tangent
        direction = across * self.right + upward * self.up - self.backward
        return self.eye, direction / np.linalg.norm(direction)

    def pixel_size(self, depth: Array | float) -> Array:
        """Return the world length of one pixel at a depth."""
        return np.asarray(2 * self.half_tangent * np.asarray(depth) / self.height)
