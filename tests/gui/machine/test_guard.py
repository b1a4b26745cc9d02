"""The check of the Qt binding."""

from __future__ import annotations

import pytest

from gui.machine.gl import is_software
from gui.machine.guard import loses_references


def test_this_binding_keeps_its_references():
    assert not loses_references()


def test_a_binding_that_drops_references_is_found():
    left = [10_000]

    def drop():
        left[0] -= 1

    assert loses_references(drop, lambda: left[0])


@pytest.mark.parametrize(
    ("renderer", "software"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", True),
        ("softpipe", True),
        ("Google SwiftShader", True),
        ("GDI Generic", True),
        ("NVIDIA GeForce RTX 3060/PCIe/SSE2", False),
        ("Mesa Intel(R) UHD Graphics 620", False),
    ],
)
def test_software_renderers_are_known(renderer, software):
    assert is_software(renderer) is software
