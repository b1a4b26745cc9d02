"""Finished tasks are kept, found again, and forgotten in the end."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from model.errors import UserError
from model.experiments import EXPERIMENTS
from model.jobs import Keeping, Kept, kept, run_tasks, threads
from tests.model.jobs.tasks import count, draw

WORK = [partial(draw, seed) for seed in range(6)]


def test_a_stopped_list_goes_on_where_it_stopped(tmp_path):
    first = run_tasks(WORK, Keeping(None, Kept(tmp_path / "a", {})))
    while next(first).done < 3:
        pass
    first.close()
    store, done = Kept(tmp_path / "a", {}), []
    assert len(store) == 3

    def told(index):
        done.append(index)
        yield from ()
        return WORK[index]().__next__() or index

    reports = list(
        run_tasks([partial(told, k) for k in range(6)], Keeping(None, store))
    )
    assert done == [3, 4, 5]
    assert [each.index for each in reports if each.index is not None] == [*range(6)]
    wanted = next(iter(run_tasks(WORK[:1])))
    assert wanted.outcome is None
    numbers, seed = reports[2].outcome
    np.testing.assert_array_equal(numbers, np.random.default_rng(2).standard_normal(5))
    assert (seed, reports[-1].done, reports[-1].total) == (2, 6, 6)


def test_lists_of_one_run_lie_on_shelves_of_their_own(tmp_path):
    store = Kept(tmp_path / "a", {})
    squares = [partial(count, 2)]
    list(run_tasks(WORK[:1], Keeping(None, store)))
    list(run_tasks(squares, Keeping(None, store)))
    again = Keeping(None, Kept(tmp_path / "a", {}))
    assert next(run_tasks(WORK[:1], again)).outcome[1] == 0
    assert next(run_tasks(squares, again)).outcome == 4
    store.clear()
    assert len(store) == 0


def test_a_damaged_file_is_done_again(tmp_path):
    store = Kept(tmp_path / "a", {})
    list(run_tasks(WORK[:2], Keeping(None, store)))
    file = store.folder / "1-2-0.npz"
    file.write_bytes(file.read_bytes()[:50])
    reports = list(run_tasks(WORK[:2], Keeping(None, Kept(tmp_path / "a", {}))))
    assert {each.index for each in reports if each.index is not None} == {0, 1}
    assert store.read("1-2-0.npz")[0]


def test_a_file_too_large_to_be_ours_is_not_read(tmp_path, monkeypatch):
    store = Kept(tmp_path / "a", {})
    list(run_tasks(WORK[:1], Keeping(None, store)))
    assert store.read("1-1-0.npz")[0]
    monkeypatch.setattr("model.jobs.kept.LARGEST", 10)
    assert store.read("1-1-0.npz") == (False, None)


def test_settings_version_and_data_make_another_folder(tmp_path, monkeypatch):
    escape = EXPERIMENTS["escape"]
    folder = Kept.of(escape(), tmp_path).folder
    assert Kept.of(escape(), tmp_path).folder == folder
    others = [Kept.of(escape(steps=50), tmp_path), Kept.of(escape(), tmp_path, "new")]
    monkeypatch.setattr(kept, "VERSION", "9.9")
    others.append(Kept.of(escape(), tmp_path))
    assert len({folder, *(each.folder for each in others)}) == 4


def test_a_refusing_disk_does_not_stop_the_experiment(tmp_path):
    (tmp_path / "file").touch()
    store = Kept(tmp_path / "file" / "a", {})
    assert len(list(run_tasks(WORK, Keeping(None, store)))) == 12
    assert isinstance(store.fault, UserError)
    assert len(store) == 0


def test_only_so_many_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    (tmp_path / "someone's").mkdir()
    for k in range(5):
        Kept(tmp_path / f"x-{k}", {}).shelf(1).put(0, k)
    assert len(list(tmp_path.iterdir())) == 3 + 1
    assert (tmp_path / "someone's").is_dir()


def test_other_uses_of_an_executor_that_keeps(tmp_path):
    with threads(1) as pool:
        for inner in (pool, None):
            keeping = Keeping(inner, Kept(tmp_path, {}))
            assert keeping.submit(pow, 2, 5).result() == 32
            with pytest.raises(ZeroDivisionError):
                keeping.submit(divmod, 1, 0).result()


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_folder_is_the_usual_one(system, monkeypatch, tmp_path):
    monkeypatch.delenv(kept.HOME, raising=False)
    monkeypatch.setattr("sys.platform", system)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = kept.data_folder()
    assert folder.name == "descent-lab"
    assert system == "darwin" or folder.parent == tmp_path
    monkeypatch.setenv(kept.HOME, str(tmp_path / "mine"))
    assert kept.data_folder() == tmp_path / "mine"
