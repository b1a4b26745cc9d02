"""Runs as files: what is in them is what the session says, and they are whole."""

from __future__ import annotations

import csv
import io
import json
import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model import files
from model.errors import UserError
from model.export import WRITERS, complete_session, export, table_of
from model.frame import StatusKind
from model.opening import opening_scenario, read_scenario
from model.optimizers import OPTIMIZERS
from model.scenario import Edit, Run, Scenario, scenario_from_dict, scenario_from_json
from model.schedules import SCHEDULES
from model.table_notes import notes_beside

HEADER = "run,step,epoch,batch,theta_0,theta_1,loss,gradient_norm,learning_rate,status"


def data_scenario(steps: int = 23) -> Scenario:
    return scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "regression"},
            "sampler": {"type": "minibatch", "batch_size": 4},
            "runs": [
                {"optimizer": {"type": "adam", "learning_rate": 0.5}},
                {
                    "optimizer": {"type": "gradient_descent", "learning_rate": 1e-6},
                    "schedule": {"type": "exponential"},
                },
            ],
            "steps": steps,
            "seed": 3,
        }
    )


def lost_scenario() -> Scenario:
    made = opening_scenario()
    run = Run(
        optimizer=OPTIMIZERS.from_dict({"type": "newton", "learning_rate": 1.0}),
        schedule=SCHEDULES.from_dict({"type": "constant"}),
        start=(1.7, 1.3),
    )
    wild = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 5.0})
    return replace(made, runs=(replace(run, optimizer=wild), run), steps=400)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


class TestCsv:
    def test_header_and_shape_are_the_contracts(self, tmp_path: Path) -> None:
        target = tmp_path / "out.csv"
        export(data_scenario(), target)
        lines = target.read_bytes().decode("utf-8").split("\n")
        assert lines[0] == HEADER
        assert lines[-1] == ""
        assert len(lines) == 1 + 2 * 24 + 1

    def test_what_it_is_of_stands_beside_it(self, tmp_path: Path) -> None:
        made = data_scenario()
        export(made, tmp_path / "out.csv")
        notes = notes_beside(tmp_path / "out.csv")
        assert notes.name == "out.csv-metadata.json"
        content = json.loads(notes.read_text("utf-8"))
        assert content["@context"] == "http://www.w3.org/ns/csvw"
        assert content["url"] == "out.csv"
        columns = content["tableSchema"]["columns"]
        assert ",".join(each["titles"] for each in columns) == HEADER
        kinds = {each["name"]: each["datatype"] for each in columns}
        assert (kinds["run"], kinds["loss"], kinds["status"]) == (
            *("integer", "number", "string"),
        )
        assert scenario_from_dict(content["notes"][0]) == made
        assert read_scenario(notes) == made

    def test_step_0_is_the_start_and_every_step_has_its_row(self, tmp_path) -> None:
        made = data_scenario()
        export(made, tmp_path / "out.csv")
        rows = rows_of(tmp_path / "out.csv")
        expected = [(str(k), str(s)) for k in range(2) for s in range(24)]
        assert [(row["run"], row["step"]) for row in rows] == expected
        start = made.runs[0].start
        assert (float(rows[0]["theta_0"]), float(rows[0]["theta_1"])) == start
        assert (rows[0]["epoch"], rows[0]["batch"]) == ("0", "0")

    def test_epochs_and_batches_count_from_1(self, tmp_path: Path) -> None:
        export(data_scenario(), tmp_path / "out.csv")
        rows = rows_of(tmp_path / "out.csv")[1:8]
        # Ten samples by four: three batches an epoch, the last one smaller.
        places = [(int(row["epoch"]), int(row["batch"])) for row in rows]
        assert places == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1)]

    def test_numbers_come_back_bit_for_bit(self, tmp_path: Path) -> None:
        made = data_scenario()
        export(made, tmp_path / "out.csv")
        session = complete_session(made)
        for row in rows_of(tmp_path / "out.csv"):
            head = session.runner(int(row["run"])).at(int(row["step"]))
            told = [float(row[key]) for key in ("theta_0", "theta_1", "loss")]
            assert told == [*head.x.tolist(), head.loss]
            assert float(row["gradient_norm"]) == head.norm

    def test_numbers_have_17_digits(self, tmp_path: Path) -> None:
        export(opening_scenario(), tmp_path / "out.csv")
        first = rows_of(tmp_path / "out.csv")[0]
        assert first["theta_0"] == "-0.14999999999999999"

    def test_the_rate_is_that_of_the_update_that_led_there(self, tmp_path) -> None:
        made = data_scenario()
        export(made, tmp_path / "out.csv")
        rates = [
            float(row["learning_rate"])
            for row in rows_of(tmp_path / "out.csv")
            if row["run"] == "1"
        ]
        factors = made.runs[1].schedule.factor(np.arange(23.0))
        assert rates[1:] == (1e-6 * factors).tolist()

    def test_a_lost_ball_keeps_its_rows(self, tmp_path: Path) -> None:
        export(lost_scenario(), tmp_path / "out.csv")
        rows = [row for row in rows_of(tmp_path / "out.csv") if row["run"] == "0"]
        assert len(rows) == 401
        assert rows[-1]["status"] == "diverged"
        assert math.isnan(float(rows[-1]["theta_0"]))

    def test_hidden_runs_are_left_out(self, tmp_path: Path) -> None:
        export(data_scenario().with_run(0, enabled=False), tmp_path / "out.csv")
        assert {row["run"] for row in rows_of(tmp_path / "out.csv")} == {"1"}

    def test_no_runs_and_no_steps(self, tmp_path: Path) -> None:
        export(replace(data_scenario(), runs=()), tmp_path / "none.csv")
        assert (tmp_path / "none.csv").read_text("utf-8") == HEADER + "\n"
        export(data_scenario(0), tmp_path / "start.csv")
        assert len(rows_of(tmp_path / "start.csv")) == 2


@pytest.mark.parametrize(
    "made", [opening_scenario(), lost_scenario(), data_scenario(300)]
)
def test_each_rows_status_is_the_sessions(made: Scenario) -> None:
    session = complete_session(made)
    table = table_of(session)
    for k in range(0, len(table.run), 7):
        run, step = int(table.run[k]), int(table.step[k])
        assert table.status[k] == session.status(run, step).kind.value


def test_the_opening_scene_hops_and_settles() -> None:
    table = table_of(complete_session(opening_scenario()))
    ends = table.status[table.step == table.step.max()].tolist()
    assert ends == ["bouncing", *["minimum"] * 4]
    assert set(table.status.tolist()) <= {kind.value for kind in StatusKind}


def test_a_live_change_of_the_sampler_begins_an_epoch(tmp_path: Path) -> None:
    made = data_scenario().with_edit(
        Edit(step=4, sampler=type(data_scenario().sampler)(batch_size=5))
    )
    export(made, tmp_path / "out.csv")
    rows = rows_of(tmp_path / "out.csv")[1:9]
    places = [(int(row["epoch"]), int(row["batch"])) for row in rows]
    assert places[:6] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]


def test_npz_has_the_same_columns_without_pickle(tmp_path: Path) -> None:
    made = data_scenario()
    export(made, tmp_path / "out.npz")
    table = table_of(complete_session(made))
    with np.load(tmp_path / "out.npz", allow_pickle=False) as content:
        for name, column in table.columns().items():
            assert np.array_equal(content[name], column), name
        assert list(table.columns()) == HEADER.split(",")
        assert scenario_from_json(str(content["scenario"])) == made


@pytest.mark.parametrize("made", [data_scenario(), lost_scenario()])
def test_json_is_strict(made: Scenario, tmp_path: Path) -> None:
    export(made, tmp_path / "out.json")

    def refuse(name: str) -> float:
        raise AssertionError(name)

    text = (tmp_path / "out.json").read_text("utf-8")
    content = json.loads(text, parse_constant=refuse)
    assert scenario_from_dict(content["scenario"]) == made
    assert list(content["columns"]) == HEADER.split(",")
    table = table_of(complete_session(made))
    for told, meant in zip(
        content["columns"]["loss"], table.loss.tolist(), strict=True
    ):
        assert told == meant if math.isfinite(meant) else told is None


class TestSvg:
    def test_it_is_xml_with_the_trail_and_the_scenario(self, tmp_path: Path) -> None:
        made = opening_scenario()
        export(made, tmp_path / "out.svg")
        root = ET.parse(tmp_path / "out.svg").getroot()
        spaces = {"svg": "http://www.w3.org/2000/svg"}
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        trails = root.findall("svg:path[@stroke-linejoin]", spaces)
        assert len(trails) == 2 * len(made.runs)
        longest = max(len(path.attrib["d"].split()) for path in trails)
        assert longest >= made.steps
        text = root.findtext("svg:metadata", namespaces=spaces)
        assert scenario_from_json(text or "") == made

    def test_lost_balls_and_holes_do_not_break_it(self, tmp_path: Path) -> None:
        export(lost_scenario(), tmp_path / "lost.svg")
        logarithm = {"type": "formula", "formula": "log(x) + y**2"}
        content = data_scenario().to_dict() | {"surface": logarithm}
        export(scenario_from_dict(content), tmp_path / "hole.svg")
        for name in ("lost", "hole"):
            text = (tmp_path / f"{name}.svg").read_text("utf-8")
            ET.fromstring(text)
            assert "nan" not in text.split("</metadata>")[1].lower()


class TestWholeOrNotAtAll:
    @pytest.mark.parametrize("ending", WRITERS)
    def test_a_full_disk_leaves_the_old_file(
        self, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / f"out{ending}"
        target.write_text("old")

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(files.os, "fsync", full)
        with pytest.raises(UserError, match="No space left on device") as caught:
            export(data_scenario(), target)
        assert caught.value.where == str(target)
        assert target.read_text() == "old"
        assert [each.name for each in tmp_path.iterdir()] == [target.name]

    def test_an_interruption_leaves_no_draft(self, tmp_path, monkeypatch) -> None:
        def interrupted(_handle: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(files.os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            export(data_scenario(), tmp_path / "out.csv")
        assert list(tmp_path.iterdir()) == []

    def test_an_unknown_ending_writes_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"\.csv"):
            export(data_scenario(), tmp_path / "out.txt")
        assert list(tmp_path.iterdir()) == []


def test_progress_is_told_while_it_runs(tmp_path: Path) -> None:
    told: list[float] = []
    export(replace(data_scenario(), steps=40_000), tmp_path / "out.npz", told.append)
    assert told
    assert told == sorted(told)
    assert all(0 <= share <= 1 for share in told)
