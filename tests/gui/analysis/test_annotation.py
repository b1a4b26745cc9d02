"""Tests of the annotations: values, and the same picture on relief and map."""

from __future__ import annotations

import numpy as np
import pytest

from gui.analysis.annotation import Arrow, Curve, ellipse

ITEMS = (
    Curve(ellipse((0.0, 0.6), (0.4, 0.3)), "#ff00ff", width=4.0, closed=True),
    Arrow((-1.2, 1.2), (1.2, 1.2), "#ff00ff", width=5.0, label="m"),
)


def test_an_ellipse_has_its_radii() -> None:
    points = ellipse((1.0, -2.0), (3.0, 0.5))
    away = (points - [1.0, -2.0]) / [3.0, 0.5]
    np.testing.assert_allclose(np.linalg.norm(away, axis=1), 1.0)


def test_a_closed_curve_ends_where_it_begins() -> None:
    ring = ellipse((0.0, 0.0), (1.0, 1.0))
    np.testing.assert_array_equal(Curve(ring, "#000000", closed=True).path[-1], ring[0])
    assert len(Curve(ring, "#000000").path) == len(ring)


@pytest.mark.parametrize("end", [(0.0, 0.0), (np.nan, 1.0), (np.inf, 1.0)])
def test_an_arrow_to_nowhere_is_not_drawn(end) -> None:
    assert not Arrow((0.0, 0.0), end, "#000000").finite


def strong(image) -> int:
    """Count the pixels of the colour that nothing else has."""
    view = image.convertToFormat(image.Format.Format_RGB32)
    bits = np.frombuffer(view.constBits(), np.uint8).reshape(view.height(), -1, 4)
    blue, green, red = (bits[..., k].astype(int) for k in range(3))
    return int(((red > 200) & (blue > 200) & (green < 90)).sum())


def test_both_views_draw_them_and_forget_them(open_one, qtbot) -> None:
    window = open_one()
    views = [(window.contour, window.contour.grab)]
    if window.stage is not None:
        views.append((window.stage, lambda: window.stage.render_picture(500, 400)))
    for view, picture in views:
        for items, wanted in ((ITEMS, True), ((), False)):
            view.set_annotations("test", items)
            seen = picture()
            image = seen.toImage() if hasattr(seen, "toImage") else seen
            assert (strong(image) > 60) is wanted, (view, wanted)
