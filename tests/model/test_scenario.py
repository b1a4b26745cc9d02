"""Scenario files: the contract's examples, defaults, and everything that is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import scenario as module
from model.camera import LIMITS, Camera
from model.errors import UserError
from model.files import read_text
from model.opening import opening_scenario, read_scenario
from model.optimizers import OPTIMIZERS
from model.parameter import Declared, Parameter
from model.registry import Registry
from model.sampler import SAMPLERS, FullBatch, MiniBatch
from model.scenario import (
    Edit,
    Run,
    Scenario,
    scenario_from_dict,
    scenario_from_json,
)
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

CONTRACT = """{
  "format": "descent-lab/scenario", "version": 1,
  "surface": {"type": "himmelblau"},
  "sampler": {"type": "full_batch"},
  "runs": [
    {"optimizer": {"type": "adam", "learning_rate": 0.1},
     "schedule": {"type": "constant"},
     "start": [-3.0, 2.0]}
  ],
  "steps": 200,
  "seed": 0
}"""


def base() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(CONTRACT)
    return content


def full() -> dict[str, Any]:
    """Return a scenario that uses every key there is."""
    return base() | {
        "surface": {"type": "regression", "dataset": "line20", "reduction": "sum"},
        "sampler": {"type": "minibatch", "batch_size": 3, "shuffle": "once"},
        "edits": [
            {"step": 5, "run": 0, "optimizer": {"type": "lion"}},
            {"step": 7, "run": 0, "schedule": {"type": "cosine"}},
            {"step": 9, "run": 0, "position": [1.0, 2.0]},
            {"step": 9, "sampler": {"type": "one_sample"}},
        ],
        "camera": {"azimuth": 10.0, "elevation": 30.0},
    }


def refusal(content: Any) -> UserError:
    """Return the error; it must be one readable line."""
    read = scenario_from_json if isinstance(content, str) else scenario_from_dict
    with pytest.raises(UserError) as caught:
        read(content)
    check_line(caught.value)
    return caught.value


def check_line(error: UserError) -> None:
    line = str(error)
    assert len(line.splitlines()) == 1, line
    assert line.isprintable()
    assert len(line) < 1500
    assert error.where


class TestContract:
    def test_the_example(self) -> None:
        made = scenario_from_json(CONTRACT)
        assert made.surface.name == "himmelblau"
        assert isinstance(made.sampler, FullBatch)
        (run,) = made.runs
        assert run.optimizer.to_dict() == {
            "type": "adam",
            "learning_rate": 0.1,
            "beta1": 0.9,
            "beta2": 0.999,
            "epsilon": 1e-8,
            "amsgrad": False,
        }
        assert run.start == (-3.0, 2.0)
        assert (made.steps, made.seed) == (200, 0)

    @pytest.mark.parametrize(
        "surface",
        [
            {
                "type": "formula",
                "formula": "(1 - x*y)**2 + 0.1*x**2",
                "domain": [[-2, 2], [-2, 2]],
            },
            {
                "type": "formula",
                "formula": "(1 - w1*w2)**2 + a*w1**2",
                "domain": [[-2, 2], [-2, 2]],
                "constants": {"a": 1.0},
            },
            {"type": "regression", "dataset": "lecture_regression"},
            {
                "type": "regression",
                "dataset": "lecture_regression",
                "reduction": "sum",
            },
        ],
    )
    def test_surfaces_of_the_contract(self, surface: dict[str, Any]) -> None:
        made = scenario_from_dict(base() | {"surface": surface})
        assert made.surface.to_dict().items() >= surface.items() or (
            made.surface.to_dict()["domain"] == [[-2.0, 2.0], [-2.0, 2.0]]
        )

    @pytest.mark.parametrize(
        "shuffle", ["every_epoch", "once", "never", "with_replacement"]
    )
    def test_samplers_of_the_contract(self, shuffle: str) -> None:
        sampler = {"type": "minibatch", "batch_size": 10, "shuffle": shuffle}
        made = scenario_from_dict(base() | {"sampler": sampler})
        assert made.sampler == MiniBatch(batch_size=10, shuffle=shuffle)

    def test_defaults(self) -> None:
        content = base()
        for key in ("sampler", "steps", "seed"):
            del content[key]
        content["runs"] = [{"optimizer": {"type": "adam"}}]
        made = scenario_from_dict(content)
        assert isinstance(made.sampler, FullBatch)
        assert (made.steps, made.seed, made.edits, made.camera) == (200, 0, (), None)
        (run,) = made.runs
        assert run.schedule == SCHEDULES["constant"]()
        assert run.optimizer == OPTIMIZERS["adam"]()
        assert run.start == made.surface.starts[0]
        assert (run.enabled, run.slot) == (True, 0)

    def test_runs_take_the_palettes_places_in_turn(self) -> None:
        content = base()
        content["runs"] = content["runs"] * 9
        slots = [run.slot for run in scenario_from_dict(content).runs]
        assert slots == [0, 1, 2, 3, 4, 5, 6, 0, 1]

    def test_every_key_survives_a_round_trip(self) -> None:
        made = scenario_from_dict(full())
        assert scenario_from_json(made.to_json()) == made
        assert len(made.edits) == 4
        assert made.camera == Camera(azimuth=10.0, elevation=30.0)

    def test_an_older_version_is_migrated(self, monkeypatch) -> None:
        """Version 1 called the seed ``dice``, say; the present one is 2."""

        def renamed(content: dict[str, Any]) -> dict[str, Any]:
            return {("seed" if k == "dice" else k): v for k, v in content.items()}

        monkeypatch.setattr(module, "VERSION", 2)
        monkeypatch.setitem(module.MIGRATIONS, 1, renamed)
        old = base() | {"dice": 7}
        del old["seed"]
        assert scenario_from_dict(old).seed == 7
        assert old["version"] == 1
        assert refusal(base() | {"version": 3}).where == "version"

    def test_every_older_version_has_a_migration(self) -> None:
        assert set(module.MIGRATIONS) == set(range(1, module.VERSION))


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("format", {"format": "other/scenario"}),
    ("format", {"format": None}),
    ("version", {"version": 2}),
    ("version", {"version": 0}),
    ("version", {"version": "1"}),
    ("version", {"version": True}),
    ("surface", {"surface": "himmelblau"}),
    ("surface", {"surface": []}),
    ("surface", {"surface": None}),
    ("surface.type", {"surface": {}}),
    ("surface.type", {"surface": {"type": "nonsense"}}),
    ("surface.type", {"surface": {"type": ["himmelblau"]}}),
    ("surface.depth", {"surface": {"type": "himmelblau", "depth": 3}}),
    ("surface.axis_ratio", {"surface": {"type": "bowl", "axis_ratio": -1}}),
    ("sampler.batch_size", {"sampler": {"type": "minibatch", "batch_size": 0}}),
    ("sampler.shuffle", {"sampler": {"type": "minibatch", "shuffle": 1}}),
    ("runs", {"runs": {}}),
    ("runs", {"runs": None}),
    ("runs", {"runs": [base()["runs"][0]] * 65}),
    ("runs[0]", {"runs": [3]}),
    ("runs[0].optimizer", {"runs": [{}]}),
    ("runs[0].optimizer.type", {"runs": [{"optimizer": {"type": "adamm"}}]}),
    (
        "runs[0].optimizer.learning_rate",
        {"runs": [{"optimizer": {"type": "adam", "learning_rate": "fast"}}]},
    ),
    (
        "runs[0].optimizer.learning_rate",
        {"runs": [{"optimizer": {"type": "adam", "learning_rate": True}}]},
    ),
    (
        "runs[0].optimizer.learning_rate",
        {"runs": [{"optimizer": {"type": "adam", "learning_rate": float("nan")}}]},
    ),
    (
        "runs[0].optimizer.learning_rate",
        {"runs": [{"optimizer": {"type": "adam", "learning_rate": 10**400}}]},
    ),
    (
        "runs[0].optimizer.beta1",
        {"runs": [{"optimizer": {"type": "adam", "beta1": 1.0}}]},
    ),
    (
        "runs[0].optimizer.amsgrad",
        {"runs": [{"optimizer": {"type": "adam", "amsgrad": 1}}]},
    ),
    (
        "runs[0].optimizer.speed",
        {"runs": [{"optimizer": {"type": "adam", "speed": 1}}]},
    ),
    (
        "runs[1].schedule.type",
        {
            "runs": [
                {"optimizer": {"type": "adam"}},
                {"optimizer": {"type": "adam"}, "schedule": {"type": "x"}},
            ]
        },
    ),
    ("runs[0].start", {"runs": [{"optimizer": {"type": "adam"}, "start": [1]}]}),
    ("runs[0].start", {"runs": [{"optimizer": {"type": "adam"}, "start": "12"}]}),
    (
        "runs[0].start",
        {"runs": [{"optimizer": {"type": "adam"}, "start": [1, float("inf")]}]},
    ),
    ("runs[0].slot", {"runs": [{"optimizer": {"type": "adam"}, "slot": 7}]}),
    ("runs[0].enabled", {"runs": [{"optimizer": {"type": "adam"}, "enabled": 1}]}),
    ("runs[0].colour", {"runs": [{"optimizer": {"type": "adam"}, "colour": 1}]}),
    ("steps", {"steps": -1}),
    ("steps", {"steps": 1.5}),
    ("steps", {"steps": 10**8}),
    ("steps", {"steps": None}),
    ("seed", {"seed": -1}),
    ("seed", {"seed": 2**60}),
    ("seed", {"seed": 2**53 + 1}),
    ("edits", {"edits": {}}),
    ("edits[0]", {"edits": [{"step": 3, "run": 0}]}),
    ("edits[0].run", {"edits": [{"step": 3, "position": [0, 0]}]}),
    ("edits[0].run", {"edits": [{"step": 3, "run": 1, "position": [0, 0]}]}),
    ("edits[0].step", {"edits": [{"run": 0, "position": [0, 0]}]}),
    ("edits[0].position", {"edits": [{"step": 3, "run": 0, "position": [0]}]}),
    (
        "edits[0].run",
        {"edits": [{"step": 3, "run": 7, "sampler": {"type": "full_batch"}}]},
    ),
    ("edits[0].push", {"edits": [{"step": 3, "run": 0, "push": [1]}]}),
    ("pace", {"pace": "miles"}),
    ("pace", {"pace": 3}),
    (
        "edits[0].optimizer.type",
        {"edits": [{"step": 3, "run": 0, "optimizer": {"type": 5}}]},
    ),
    ("camera", {"camera": 3}),
    ("camera.roll", {"camera": {"roll": 3}}),
    ("camera.elevation", {"camera": {"elevation": 500}}),
    ("colour", {"colour": "red"}),
]


class TestRefused:
    @pytest.mark.parametrize(("where", "change"), WRONG)
    def test_by_the_name_of_the_field(self, where: str, change: dict) -> None:
        error = refusal(base() | change)
        assert error.where == where
        assert str(error).startswith(f"{where}: ")

    @pytest.mark.parametrize("key", ["format", "version", "surface", "runs"])
    def test_what_is_missing(self, key: str) -> None:
        content = base()
        del content[key]
        assert refusal(content).where == key

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
    @pytest.mark.parametrize("field", ["steps", "seed", "version"])
    def test_numbers_that_are_none(self, number: str, field: str) -> None:
        old = f'"{field}": {base()[field]}'
        assert old in CONTRACT
        refusal(CONTRACT.replace(old, f'"{field}": {number}'))
        refusal(CONTRACT.replace("0.1", number))
        refusal(CONTRACT.replace("-3.0", number))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "null",
            "3",
            '"text"',
            "[]",
            "{}",
            "{'format': 1}",
            CONTRACT[:-1],
            CONTRACT + "}",
            CONTRACT[: len(CONTRACT) // 2],
            CONTRACT.replace("1,", "1,,"),
            CONTRACT.replace(": 200", ": 0200"),
            CONTRACT.replace("200", "9" * 5000),
            CONTRACT.replace("200", "9" * 4000),
            "[" * 100_000,
            "[" * 900 + "]" * 900,
            '{"a":' * 100_000,
            "\ufeff\ufeff" + CONTRACT,
            "\x00",
            '{"format": "\\ud800"}',
            '{"\\u001b[31m": 1, "format": "descent-lab/scenario", "version": 1}',
            CONTRACT.replace("himmelblau", "a\\nb\\u2028c\\u0000"),
        ],
    )
    def test_broken_text(self, text: str) -> None:
        refusal(text)

    @pytest.mark.parametrize("depth", [10, 100, 300, 500, 700, 900, 960])
    def test_deep_nesting_anywhere(self, depth: int) -> None:
        deep = "[" * depth + "]" * depth
        for old in (
            '"himmelblau"',
            "200",
            "[-3.0, 2.0]",
            "0.1",
            '{"type": "constant"}',
        ):
            refusal(CONTRACT.replace(old, deep))

    def test_keys_that_are_there_twice(self) -> None:
        error = refusal(CONTRACT.replace('"seed": 0', '"seed": 0, "seed": 1'))
        assert error.where == "seed"
        inner = CONTRACT.replace("0.1}", '0.1, "learning_rate": 2}')
        assert refusal(inner).where == "learning_rate"

    def test_a_text_beyond_the_limit(self) -> None:
        refusal(CONTRACT + " " * module.MAX_CHARACTERS)

    def test_too_many_edits(self) -> None:
        edit = {"step": 1, "run": 0, "position": [0, 0]}
        assert refusal(base() | {"edits": [edit] * 10_001}).where == "edits"


class TestFile:
    def test_a_byte_order_mark_is_no_harm(self, tmp_path) -> None:
        path = tmp_path / "bom.json"
        path.write_bytes(b"\xef\xbb\xbf" + CONTRACT.encode())
        assert read_scenario(path) == scenario_from_json(CONTRACT)

    def test_errors_name_the_file_and_the_field(self, tmp_path) -> None:
        path = tmp_path / "mine.json"
        path.write_text(CONTRACT.replace("adam", "adamm"))
        with pytest.raises(UserError) as caught:
            read_scenario(path)
        line = str(caught.value)
        assert line.startswith("mine.json: runs[0].optimizer.type: adamm is not known")

    @pytest.mark.parametrize("content", [b"\xff\xfe{", b"\x80", b"{\xc3\x28}"])
    def test_not_utf8(self, tmp_path, content: bytes) -> None:
        path = tmp_path / "bytes.json"
        path.write_bytes(content)
        with pytest.raises(UserError, match="UTF-8"):
            read_text(path)

    def test_the_opening_scene_is_a_scenario(self) -> None:
        made = opening_scenario()
        assert made.surface.name == "two_wells"
        assert scenario_from_json(made.to_json()) == made


# ------------------------------------------------------------------ properties

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=8)
    | st.sampled_from(
        ["adam", "himmelblau", "full_batch", "constant", "formula", "x*y", 10**400]
    )
)
keys = st.sampled_from(
    ["type", "step", "run", "optimizer", "learning_rate", "start", "domain", "formula"]
) | st.text(max_size=6)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=12,
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every node below."""
    if path:
        yield path
    if isinstance(node, dict | list):
        steps = node.items() if isinstance(node, dict) else enumerate(node)
        for key, inner in steps:
            yield from places(inner, (*path, key))


def replaced(content: Any, path: tuple[Any, ...], value: Any) -> Any:
    made = deepcopy(content)
    node = made
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return made


@settings(max_examples=150, deadline=None)
@given(trees)
def test_any_tree_is_refused_with_one_line(tree: Any) -> None:
    with pytest.raises(UserError) as caught:
        scenario_from_dict(tree)
    check_line(caught.value)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(places(full()))), trees)
def test_any_tree_anywhere_is_refused_or_read(path: tuple, tree: Any) -> None:
    try:
        made = scenario_from_dict(replaced(full(), path, tree))
    except UserError as error:
        check_line(error)
    else:
        assert scenario_from_json(made.to_json()) == made


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(CONTRACT) - 1), st.text(max_size=4), st.integers(0, 6))
def test_any_damage_to_the_text(at: int, text: str, cut: int) -> None:
    try:
        made = scenario_from_json(CONTRACT[:at] + text + CONTRACT[at + cut :])
    except UserError as error:
        check_line(error)
    else:
        assert scenario_from_json(made.to_json()) == made


def values_of(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Return legal values of a hyperparameter."""
    low = -1e9 if parameter.low is None else parameter.low
    high = 1e9 if parameter.high is None else parameter.high
    match parameter.kind:
        case "choice":
            return st.sampled_from(parameter.choices)
        case "bool":
            return st.booleans()
        case "int":
            return st.integers(int(low), int(high))
        case "float":
            ends = {
                "exclude_min": parameter.low_open,
                "exclude_max": parameter.high_open,
            }
            return st.floats(low, high, allow_nan=False, **ends)
    return st.just(parameter.default)


def legal(kind: type[Declared], given: dict[str, Any]) -> Declared | None:
    """Return the item, or nothing where values that are legal do not go together."""
    try:
        return kind(**given)
    except UserError:
        return None


def items(registry: Registry[Any]) -> st.SearchStrategy[Any]:
    def values(kind: type[Declared]) -> st.SearchStrategy[Any]:
        named = {name: values_of(each) for name, each in kind.parameters().items()}
        made = st.fixed_dictionaries(named).map(lambda given: legal(kind, given))
        return made.filter(lambda item: item is not None)

    return st.sampled_from(list(registry.values())).flatmap(values)


def surfaces() -> st.SearchStrategy[Any]:
    return st.sampled_from([kind() for kind in SURFACES.values()]) | items(SURFACES)


numbers = st.floats(allow_nan=False, allow_infinity=False)
points = st.tuples(numbers, numbers)
runs = st.builds(
    Run,
    optimizer=items(OPTIMIZERS),
    schedule=items(SCHEDULES),
    start=points,
    enabled=st.booleans(),
    slot=st.integers(0, 6),
)
cameras = st.none() | st.fixed_dictionaries(
    {name: st.floats(*ends) for name, ends in LIMITS.items()}
).map(lambda given: Camera(**given))
edits = st.builds(
    Edit,
    step=st.integers(0, 200),
    run=st.just(0),
    optimizer=st.none() | items(OPTIMIZERS),
    schedule=st.none() | items(SCHEDULES),
    position=points,
) | st.builds(Edit, step=st.integers(0, 200), sampler=items(SAMPLERS))
edits |= st.builds(
    Edit,
    step=st.integers(0, 200),
    run=st.just(0),
    sampler=items(SAMPLERS),
    schedule=st.none() | items(SCHEDULES),
)
edits |= st.builds(
    Edit,
    step=st.integers(0, 200),
    run=st.just(0),
    shares=st.just(True),
    schedule=st.none() | items(SCHEDULES),
)
scenarios = st.builds(
    Scenario,
    surface=surfaces(),
    sampler=items(SAMPLERS),
    runs=st.lists(runs, min_size=1, max_size=3).map(tuple),
    steps=st.integers(0, 10_000_000),
    seed=st.integers(0, 2**53),
    camera=cameras,
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(scenarios, st.lists(edits, max_size=4))
def test_a_round_trip_is_the_identity(made: Scenario, changes: list[Edit]) -> None:
    for change in changes:
        made = made.with_edit(change)
    again = scenario_from_json(made.to_json())
    assert again == made
    assert again.to_json() == made.to_json()


@pytest.mark.parametrize("registry", [SURFACES, OPTIMIZERS, SCHEDULES, SAMPLERS])
def test_every_item_with_its_defaults_survives(registry: Registry[Any]) -> None:
    for name in registry:
        item = registry.from_dict({"type": name})
        text = json.dumps(item.to_dict(), allow_nan=False)
        assert registry.from_dict(json.loads(text)) == item


# ------------------------------------------------------------------ edits


def edit(step: int, run: int | None = 0, **change: Any) -> Edit:
    if not change:
        change = {"position": (float(step), 0.0)}
    return Edit(step=step, run=run, **change)


class TestEdits:
    def three(self) -> Scenario:
        content = base()
        content["runs"] = content["runs"] * 3
        return scenario_from_dict(content)

    def test_they_are_kept_in_order(self) -> None:
        made = self.three()
        for step, run in ((30, 1), (10, 0), (20, 2), (10, 1)):
            made = made.with_edit(edit(step, run))
        # The change of run 1 at 10 is a new branch of run 1: that at 30 is forgotten.
        assert [(e.step, e.run) for e in made.edits] == [(10, 0), (10, 1), (20, 2)]

    def test_a_change_forgets_the_same_runs_later_ones(self) -> None:
        made = self.three()
        for step in (10, 20, 30):
            for run in range(3):
                made = made.with_edit(edit(step, run))
        made = made.with_edit(edit(15, 1))
        steps = [[e.step for e in made.edits if e.run == run] for run in range(3)]
        assert steps == [[10, 20, 30], [10, 15], [10, 20, 30]]

    def test_a_change_of_the_sampler_forgets_all_later_ones(self) -> None:
        made = self.three()
        for step in (10, 20, 30):
            made = made.with_edit(edit(step, 0)).with_edit(edit(step, 1))
        made = made.with_edit(edit(20, None, sampler=SAMPLERS["one_sample"]()))
        assert [(e.step, e.run) for e in made.edits] == [
            (10, 0),
            (10, 1),
            (20, None),
            (20, 0),
            (20, 1),
        ]

    def test_changes_at_the_same_step_are_joined(self) -> None:
        adam, lion = OPTIMIZERS["adam"](), OPTIMIZERS["lion"]()
        made = self.three().with_edit(edit(10, 0, optimizer=adam))
        made = made.with_edit(edit(10, 0, position=(1.0, 2.0)))
        made = made.with_edit(edit(10, 0, optimizer=lion))
        assert made.edits == (edit(10, 0, optimizer=lion, position=(1.0, 2.0)),)

    def test_own_batches_given_and_taken_at_the_same_step_are_the_last_said(
        self,
    ) -> None:
        one, adam = SAMPLERS["one_sample"](), OPTIMIZERS["adam"]()
        made = self.three().with_edit(edit(10, 0, sampler=one, optimizer=adam))
        made = made.with_edit(edit(10, 0, shares=True))
        assert made.edits == (edit(10, 0, optimizer=adam, shares=True),)
        assert made.edits[0].to_dict()["sampler"] is None
        made = made.with_edit(edit(10, 0, sampler=one))
        assert made.edits == (edit(10, 0, optimizer=adam, sampler=one),)
        moved = made.with_edit(edit(10, 0, position=(1.0, 2.0)))
        assert moved.edits[0].sampler == one

    def test_only_a_run_can_share_again(self) -> None:
        content = base() | {"edits": [{"step": 5, "sampler": None}]}
        with pytest.raises(UserError, match="sampler"):
            scenario_from_dict(content)

    def test_without_a_run_the_others_are_renumbered(self) -> None:
        made = self.three()
        for run in range(3):
            made = made.with_edit(edit(10, run))
        made = made.with_edit(edit(9, None, sampler=SAMPLERS["one_sample"]()))
        for run in range(3):
            made = made.with_edit(edit(10, run))
        fewer = made.without_run(1)
        assert fewer.runs == (made.runs[0], made.runs[2])
        assert [(e.step, e.run) for e in fewer.edits] == [(9, None), (10, 0), (10, 1)]
        assert scenario_from_json(fewer.to_json()) == fewer
        assert made.without_run(0).without_run(0).without_run(0).runs == ()

    def test_with_run_changes_one(self) -> None:
        made = self.three().with_run(1, start=(5.0, 5.0))
        assert [run.start for run in made.runs].count((5.0, 5.0)) == 1
        assert made.runs[1].start == (5.0, 5.0)
