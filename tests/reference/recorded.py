"""Access to what was recorded of PyTorch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "torch_trajectories.json").read_text(encoding="utf-8"))
with np.load(HERE / "torch_trajectories.npz", allow_pickle=False) as _file:
    ARRAYS = {key: _file[key] for key in _file.files}
