"""The colours of the program, by what they mean; nothing else names a colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One look. Colours are ``#rrggbb``, or ``#aarrggbb`` where they let through.

    Attributes
    ----------
    canvas, canvas_edge
        The ground behind surfaces and curves; darker or duller towards the edge.
    window, panel, card, field
        The grounds of the window, of docks, of groups within them, of inputs.
    raised, hover, pressed
        The three states of a button.
    text, dim, faint
        Words that matter, words beside them, and words of what is disabled.
    border, edge
        Quiet lines between areas, and the outline of what can be operated.
    accent, accent_hover, accent_pressed, on_accent, accent_soft
        The one accent, the words upon it, and its tint for selections.
    link
        The accent where it is text.
    focus
        The ring around what has the keyboard.
    danger, warning, success
        Verdicts; always beside a word or a glyph.
    grid, axis
        The lines and the axes of curves.
    balls
        Colours of the runs by slot; no two are alike to any common colour vision.
    outline, halo
        The ring around a ball, and the ground under a trail.
    """

    name: str
    dark: bool
    canvas: str
    canvas_edge: str
    window: str
    panel: str
    card: str
    field: str
    raised: str
    hover: str
    pressed: str
    text: str
    dim: str
    faint: str
    border: str
    edge: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    link: str
    focus: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    tooltip: str
    on_tooltip: str
    grid: str
    axis: str
    shadow: str
    outline: str
    halo: str
    balls: tuple[str, ...]


LIGHT = Theme(
    name="light",
    dark=False,
    canvas="#ffffff",
    canvas_edge="#eef1f6",
    window="#eceff4",
    panel="#f5f7fa",
    card="#ffffff",
    field="#ffffff",
    raised="#ffffff",
    hover="#edf2fb",
    pressed="#dde6f6",
    text="#1b2130",
    dim="#566075",
    faint="#9aa2b2",
    border="#dbe0e9",
    edge="#b7bfcd",
    accent="#2b64d8",
    accent_hover="#2257c4",
    accent_pressed="#1c49a8",
    on_accent="#ffffff",
    accent_soft="#dfe9fc",
    link="#2459c6",
    focus="#2b64d8",
    danger="#c22f2a",
    danger_soft="#fdeae8",
    warning="#8a5a00",
    warning_soft="#fdf1d8",
    success="#1a7044",
    success_soft="#e0f4e8",
    tooltip="#232a39",
    on_tooltip="#f2f5fa",
    grid="#e4e8ef",
    axis="#8a93a5",
    shadow="#30101828",
    outline="#ffffff",
    halo="#ffffff",
    balls=(
        "#2d051b",
        "#f36205",
        "#a68a7e",
        "#2f6b72",
        "#239ed5",
        "#191c8d",
        "#803a05",
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    canvas="#141821",
    canvas_edge="#0b0d12",
    window="#0d1016",
    panel="#12161e",
    card="#191e28",
    field="#0f131a",
    raised="#232936",
    hover="#2c3443",
    pressed="#1b202a",
    text="#e9edf5",
    dim="#a2acbf",
    faint="#626c80",
    border="#262d3a",
    edge="#434d60",
    accent="#4f8ff7",
    accent_hover="#68a0fa",
    accent_pressed="#3d7ce3",
    on_accent="#081020",
    accent_soft="#1e3154",
    link="#80b1ff",
    focus="#7fb0ff",
    danger="#ff8379",
    danger_soft="#3a1d1f",
    warning="#f0bb55",
    warning_soft="#35290f",
    success="#5fd196",
    success_soft="#12301f",
    tooltip="#2b3342",
    on_tooltip="#eef2f8",
    grid="#232a36",
    axis="#6c7689",
    shadow="#90000000",
    outline="#0b0d12",
    halo="#0b0d12",
    balls=(
        "#eafac4",
        "#bf5b41",
        "#e884f7",
        "#48918c",
        "#affaf7",
        "#824ad2",
        "#bfbc18",
    ),
)

HIGH_CONTRAST = Theme(
    name="high_contrast",
    dark=True,
    canvas="#000000",
    canvas_edge="#000000",
    window="#000000",
    panel="#000000",
    card="#000000",
    field="#000000",
    raised="#000000",
    hover="#00304a",
    pressed="#00405f",
    text="#ffffff",
    dim="#e6e6e6",
    faint="#a8a8a8",
    border="#575757",
    edge="#ffffff",
    accent="#ffd500",
    accent_hover="#ffe45c",
    accent_pressed="#e6bf00",
    on_accent="#000000",
    accent_soft="#33305a",
    link="#8fd6ff",
    focus="#00e5ff",
    danger="#ffa8a0",
    danger_soft="#3a0a0c",
    warning="#ffcf6b",
    warning_soft="#352400",
    success="#7df0b0",
    success_soft="#002e16",
    tooltip="#262626",
    on_tooltip="#ffffff",
    grid="#4d4d4d",
    axis="#e0e0e0",
    shadow="#ff000000",
    outline="#000000",
    halo="#000000",
    balls=DARK.balls,
)

THEMES = {each.name: each for each in (LIGHT, DARK, HIGH_CONTRAST)}
