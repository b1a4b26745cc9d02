"""Write ``loss_grid.npz``: the loss of a trained network around its training path.

Run it again where the network surface has changed::

    python -m resources.data.make_loss_grid
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from model.surfaces.network import Network

POINTS = 65
REACH = 2.0
"""Twice as far as the path reaches, so that the valley floor is not at the edge."""


def main() -> None:
    """Evaluate the plane that holds most of the path of the training."""
    surface = Network(dataset="moons", hidden="8,8", plane="path", training=200)
    xs = ys = np.linspace(-REACH, REACH, POINTS)
    loss, _, _ = surface.grid(xs, ys)
    path = surface.projections[0].points
    np.savez_compressed(
        Path(__file__).with_name("loss_grid.npz"),
        xcoordinates=xs,
        ycoordinates=ys,
        train_loss=loss.T.astype(np.float32),
        proj_xcoord=path[:, 0],
        proj_ycoord=path[:, 1],
    )


if __name__ == "__main__":
    main()
