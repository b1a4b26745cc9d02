"""What the documentation shows works as it stands there."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]
GUIDES = [ROOT / "docs/guide.md", ROOT / "docs/guide.zh-CN.md"]
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The surface of docs/contributing.md, as a module."""
    page = (ROOT / "docs/contributing.md").read_text(encoding="utf-8")
    found = EXAMPLE.search(page)
    assert found
    module = ModuleType("mountain_pass")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(found[1], module.__dict__)
    return module


def test_the_example_of_a_surface_is_complete(example: ModuleType) -> None:
    described = example.MountainPass.describe()
    assert described["name"] == "mountain_pass"
    assert described["title"]
    assert example.MountainPass.from_dict({"type": "mountain_pass"})


def test_the_example_has_true_derivatives(example: ModuleType) -> None:
    surface = example.MountainPass()
    points = np.random.default_rng(1).uniform(-2, 2, (50, 2))
    for axis in range(2):
        nudge = np.zeros(2)
        nudge[axis] = 1e-5
        slope = (surface.value(points + nudge) - surface.value(points - nudge)) / 2e-5
        bend = surface.gradient(points + nudge) - surface.gradient(points - nudge)
        assert np.allclose(surface.gradient(points)[:, axis], slope, atol=1e-7)
        assert np.allclose(surface.hessian(points)[:, axis], bend / 2e-5, atol=1e-6)


def test_the_example_states_its_critical_points(example: ModuleType) -> None:
    surface = example.MountainPass()
    for each in surface.known_points:
        theta = np.array(each.theta)
        assert np.allclose(surface.gradient(theta), 0, atol=1e-12)
        assert surface.value(theta) == pytest.approx(each.loss)


@pytest.mark.parametrize("page", PAGES, ids=lambda each: each.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    lost = [each for each in links if not (page.parent / each).exists()]
    assert [each for each in lost if each != "docs/benchmarks.md"] == []


def test_the_architecture_names_every_package() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    packages = [
        each.parent.name
        for root in ("model", "gui")
        for each in (ROOT / root).glob("*/__init__.py")
    ]
    assert [each for each in packages if f"`{each}/`" not in page] == []


@pytest.mark.parametrize("page", GUIDES, ids=lambda each: each.name)
def test_a_guide_names_every_experiment(page: Path) -> None:
    from model.experiments import EXPERIMENTS

    text = page.read_text(encoding="utf-8")
    assert [name for name in EXPERIMENTS if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", GUIDES, ids=lambda each: each.name)
def test_a_guide_names_every_option_of_a_data_file(page: Path) -> None:
    from model.datasets.files.data import FileData

    text = page.read_text(encoding="utf-8")
    options = set(FileData.parameters()) - {"path"}
    assert [name for name in options if f"{name}=" not in text] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_guide_names_every_dock(language: str) -> None:
    from gui.docks import DOCKS
    from gui.i18n import FOLDER, read_catalogue

    text = GUIDES[language != "en"].read_text(encoding="utf-8")
    known = {} if language == "en" else read_catalogue(FOLDER / "descent_lab_zh_CN.ts")
    titles = [known.get(("docks", each.title), each.title) for each in DOCKS]
    assert [title for title in titles if f"| {title}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda each: each.name)
def test_commands_that_are_shown_are_understood(page: Path) -> None:
    """Each line of a command is taken by the program's own reader of words."""
    import main

    known = {
        flag for action in main.parser()._actions for flag in action.option_strings
    }
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"^(?:python main\.py|descent-lab) .*$", text, re.MULTILINE)
    shown = {flag for line in lines for flag in re.findall(r"(?<=\s)--[a-z-]+", line)}
    assert shown <= known


def test_readmes_count_the_catalogue() -> None:
    from model.optimizers import OPTIMIZERS
    from model.schedules import SCHEDULES
    from model.surfaces import SURFACES

    english = (ROOT / "README.md").read_text(encoding="utf-8")
    chinese = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    for name, word, count in (
        ("Surfaces", "曲面", len(SURFACES)),
        ("Optimizers", "优化器", len(OPTIMIZERS)),
    ):
        assert f"**{name}**: {count}" in english
        assert f"**{word}** {count} 种" in chinese
    assert f"{len(SCHEDULES)} learning rate schedules" in english
    assert f"{len(SCHEDULES)} 种学习率调度" in chinese
