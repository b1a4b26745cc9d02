"""A scenario as a PyTorch script that makes the same runs."""

from __future__ import annotations

import textwrap

from model import VERSION
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.runner import plan_of
from model.scenario import Scenario
from model.script.batches import batches_of
from model.script.losses import NO_CODE, loss_code
from model.script.rules import RULES, with_helpers
from model.script.runs import RunCode, run_code
from model.script.schedules import FACTORS
from model.share import share_text

NO_RUNS = QT_TRANSLATE_NOOP("errors", "holds no run that is shown")
ROWS = 20

HEAD = '''"""{title}

A PyTorch script written by Descent Lab {version}. It needs PyTorch{numpy} and
nothing else, and prints a table of every run:

    python FILE.py [--every N]

All numbers have 64 bits. They agree with the program's up to rounding, which grows on
a path that hops about for long.
"""

{imports}

torch.set_default_dtype(torch.float64)

STEPS = {steps}

# The scenario, to be pasted into Descent Lab:
# {share}
'''

TAIL = '''
RUNS = {{{runs}}}


def table(label, run, every):
    """Print every so many steps of a run; a ball that is lost ends it."""
    print(f"\\n{{label}}")
    print(f"{{'step':>8}} {{'{first}':>22}} {{'{second}':>22}} {{'loss':>22}}")
    for step, theta in enumerate(run()):
        height = float(loss(theta{none}))
        lost = not all(map(math.isfinite, [height, *theta.tolist()]))
        if step % every == 0 or step == STEPS or lost:
            x, y = theta.tolist()
            print(f"{{step:8}} {{x:22.14g}} {{y:22.14g}} {{height:22.14g}}")
        if lost:
            print("The ball is lost.")
            break


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    usual = max(STEPS // {rows}, 1)
    words.add_argument("--every", type=int, default=usual, metavar="N")
    every = max(words.parse_args().every, 1)
    for label, run in RUNS.items():
        table(label, run, every)
'''


def torch_script(scenario: Scenario) -> str:
    """Return the text of the script.

    Raises
    ------
    UserError
        If the surface, a rule or a schedule has no PyTorch form, or no run is shown.
    """
    _check(scenario)
    plans = {
        k + 1: plan_of(scenario, k)
        for k, run in enumerate(scenario.runs)
        if run.enabled
    }
    batches = batches_of(list(plans.values()), scenario.steps)
    runs = [
        run_code(plan, k, scenario.steps, call)
        for (k, plan), call in zip(plans.items(), batches.calls, strict=True)
    ]
    rules = [RULES[name] for name in dict.fromkeys(n for r in runs for n in r.rules)]
    loss = loss_code(scenario.surface)
    parts = [loss, *rules, *(run.code for run in runs)]
    helpers = with_helpers(parts)
    body = "\n\n\n".join(
        each.strip()
        for each in (*_data_first(loss, helpers), batches.code, *rules)
        if each.strip()
    )
    code = "\n\n\n".join([body, *(run.code for run in runs)])
    if not batches.code:
        for word, plain in WITHOUT_BATCHES.items():
            code = code.replace(word, plain)
    return "\n".join(
        [
            _head(scenario, runs, code),
            "\n",
            code,
            "\n",
            _tail(runs, ", None" if batches.code else ""),
        ]
    )


WITHOUT_BATCHES = {
    "x, y = (X, Y) if batch is None else (X[batch], Y[batch])": "x, y = X, Y",
    "loss(theta, None)": "loss(theta)",
    "rate(t), None": "rate(t)",
    ", batch": "",
}
"""What becomes simpler where all updates see all samples."""


def _check(scenario: Scenario) -> None:
    """Refuse what has no form here, naming the field."""
    items = [(f"runs[{k}]", each) for k, each in enumerate(scenario.runs)]
    if not any(run.enabled for _, run in items):
        raise UserError(NO_RUNS, where="runs")
    edits = [(f"edits[{k}]", each) for k, each in enumerate(scenario.edits)]
    for where, item in (*items, *edits):
        for key, known in (("optimizer", RULES), ("schedule", FACTORS)):
            given = getattr(item, key)
            if given is not None and given.name not in known:
                raise UserError(NO_CODE, where=f"{where}.{key}", value=given.name)


def _data_first(loss: str, helpers: list[str]) -> list[str]:
    """Put what the loss calls before it, and what calls the loss after it."""
    before = [each for each in helpers if "loss(" not in each]
    return [*before, loss, *(each for each in helpers if each not in before)]


def _head(scenario: Scenario, runs: list[RunCode], code: str) -> str:
    modules = ["argparse", "math"]
    modules += [name for name in ("base64", "functools", "zlib") if f"{name}." in code]
    others = ["numpy", "torch"] if "numpy." in code else ["torch"]
    imports = [f"import {name}" for name in sorted(modules)]
    labels = dict.fromkeys(run.label.split(", ", 1)[1] for run in runs)
    return HEAD.format(
        title=textwrap.fill(f"{scenario.surface.title}; {', '.join(labels)}.", 85),
        version=VERSION,
        numpy=", NumPy" if "numpy" in others else "",
        imports="\n".join([*imports, "", *(f"import {name}" for name in others)]),
        steps=scenario.steps,
        share=share_text(scenario),
    ).rstrip()


def _tail(runs: list[RunCode], none: str) -> str:
    table = [f'    "{run.label}": {run.name},\n' for run in runs]
    return TAIL.format(
        runs="\n" + "".join(table),
        first="theta_0",
        second="theta_1",
        none=none,
        rows=ROWS,
    ).lstrip("\n")
