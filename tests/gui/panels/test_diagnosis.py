"""The card behind "Why?": every verdict in words and figures, remedies by a click."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest

from gui.panels.diagnosis import DiagnosisCard
from gui.panels.diagnosis_words import figures, remedy_words, sentence
from gui.panels.verdicts import TONES, words
from model.curvature.remedies import REMEDIES, SetValue
from model.frame import StatusKind
from model.optimizers import OPTIMIZERS
from model.scenario import Edit
from model.session import Session
from tests.gui.panels.hands import click
from tests.model.curvature.test_diagnosis import CASES, session_of
from tests.model.curvature.test_status import SITUATIONS, scenario

K = StatusKind


@pytest.fixture
def card(shown) -> DiagnosisCard:
    made = DiagnosisCard()
    made.resize(300, 500)
    return shown(made)


def show(card: DiagnosisCard, session: Session) -> None:
    (ball,) = session.frame().balls
    card.set_diagnosis(session.diagnosis(0), ball.optimizer, ball.slot)


def one_of_each() -> dict[StatusKind, str]:
    return {kind: name for name, (_, _, kind) in SITUATIONS.items()}


@pytest.mark.parametrize("kind", [k for k in K if k is not K.RUNNING])
def test_every_verdict_has_its_words(card, kind: StatusKind) -> None:
    args, values, _ = SITUATIONS[one_of_each()[kind]]
    session = Session(scenario(*args, **dict(values)))
    session.seek(args[3])
    show(card, session)
    found = session.diagnosis(0)
    assert found.kind is kind
    assert card.chip.text() == words(found.status)
    assert len(card.sentence.text()) > 20
    assert not list(_fields(card.sentence.text()))
    assert not [v for _, v in card.rows if "not a number" in v.text()]
    assert [b.text() for b in card.buttons] == [
        remedy_words(each, found_optimizer(session)) for each in found.remedies[:3]
    ]


def _fields(text: str):
    return (name for _, name, _, _ in string.Formatter().parse(text) if name)


def found_optimizer(session: Session):
    (ball,) = session.frame().balls
    return ball.optimizer


def test_a_ball_on_its_way(card) -> None:
    args, values = CASES["falling"]
    session = Session(scenario(*args, **dict(values)))
    session.seek(3)
    show(card, session)
    assert card.chip.text() == "on its way"
    assert card.buttons == []
    assert card.since.text() == ""


def test_the_figures_of_bouncing(card) -> None:
    session = session_of("bouncing")
    show(card, session)
    shown = {n.text(): v.text() for n, v in card.rows}
    assert shown["∠g"].startswith("cos = −1")
    assert shown["η"] == "0.02 > 2/λmax = 0.01654"
    assert shown["λ"] == "(61.06, 120.9)"
    assert card.since.text() == f"since step {session.since(0)}"


def test_batches_are_named_as_the_cause(card) -> None:
    show(card, session_of("dance"))
    assert "batch" in card.sentence.text()


@pytest.mark.parametrize("name", CASES)
def test_a_click_on_a_remedy_asks_for_it(card, name: str) -> None:
    session = session_of(name)
    show(card, session)
    asked: list[tuple[int, object]] = []
    card.remedy_requested.connect(lambda *each: asked.append(each))
    for button in card.buttons:
        click(button)
    assert asked == [(0, each) for each in session.diagnosis(0).remedies[:3]]


def test_the_same_diagnosis_makes_no_new_buttons(card) -> None:
    session = session_of("bouncing")
    show(card, session)
    before = list(card.buttons)
    session.seek(298)
    show(card, session)
    assert card.buttons == before


def test_everything_has_a_name(card) -> None:
    show(card, session_of("plateau"))
    assert card.close_button.accessibleName()
    assert all(button.text() and button.toolTip() for button in card.buttons)
    assert all(name.toolTip() for name, _ in card.rows)


def test_verdicts_with_a_remedy_or_a_tone_are_known() -> None:
    assert set(TONES) == set(K) - {K.RUNNING, K.FALLING, K.OUT_OF_STEPS}
    assert set(REMEDIES) == set(K) - {K.RUNNING, K.MINIMUM}


def test_off_the_mathematical_domain_is_told(card) -> None:
    args, values, _ = SITUATIONS["a logarithm of a negative number"]
    session = Session(scenario(*args, **dict(values)))
    session.seek(args[3])
    show(card, session)
    assert "not defined" in card.sentence.text()


def test_a_rate_of_zero_is_named() -> None:
    session = session_of("no rate")
    found = session.diagnosis(0)
    assert sentence(found) == "η is 0: nothing moves."
    assert isinstance(found.remedies[0], SetValue)
    assert figures(found)


def test_a_rule_just_exchanged_is_judged_by_what_the_old_one_did(card) -> None:
    """The verdict is on the steps made; the new rule has made none."""
    before = scenario("two_wells", "momentum", (0.5, 1.0), 60, learning_rate=0.004)
    after = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 0.3})
    for optimizer in (after, OPTIMIZERS.from_dict({"type": "adam"})):
        session = Session(
            replace(before, edits=(Edit(step=40, run=0, optimizer=optimizer),))
        )
        session.seek(40)
        (ball,) = session.frame().balls
        assert ball.optimizer == optimizer
        show(card, session)
        assert "2(1 + λ)/λmax" in card.text()
