"""The 3-D stage: the relief of the loss with balls, trails and arrows.

``StageView`` loads OpenGL when it is first asked for; that must be after
:func:`gui.machine.gl.choose_platform`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gui.views.stage.look import DARK, LIGHT, Look, StageTheme

if TYPE_CHECKING:
    from gui.views.stage.view import StageView

__all__ = ["DARK", "LIGHT", "Look", "StageTheme", "StageView"]


def __getattr__(name: str) -> Any:
    if name == "StageView":
        from gui.views.stage.view import StageView

        return StageView
    raise AttributeError(name)
