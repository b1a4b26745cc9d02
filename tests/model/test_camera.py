"""The camera as a checked value."""

from __future__ import annotations

import pytest

from model.camera import LIMITS, Camera
from model.errors import UserError


def test_a_camera_survives_its_dict():
    camera = Camera(azimuth=12.5, elevation=30, distance=9, x=-1, y=2)
    assert Camera.from_dict(camera.to_dict()) == camera
    assert Camera.from_dict({}) == Camera()


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", [float("nan"), "1", None, True, 1e9, -1e9])
def test_an_illegal_value_is_refused_by_name(name, value):
    with pytest.raises(UserError, match=f"^{name}: "):
        Camera.from_dict({name: value})


def test_an_unknown_key_is_refused_by_name():
    with pytest.raises(UserError, match="roll"):
        Camera.from_dict({"roll": 1.0})


@pytest.mark.parametrize("values", [[], "camera", 3])
def test_what_is_no_object_is_refused(values):
    with pytest.raises(UserError):
        Camera.from_dict(values)
