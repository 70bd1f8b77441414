"""The theme's colours against each other, after WCAG 2.2 (1.4.3, 1.4.6, 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEME = Path(__file__).resolve().parents[2] / "assets" / "sass" / "_theme.scss"
COLOURS = dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", THEME.read_text(encoding="utf-8"), re.MULTILINE))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("text", ["ink", "muted", "teal", "link", "visited", "error", "success", "indigo"])
def test_text_on_paper_reaches_aaa(text: str) -> None:
    assert contrast(text, "paper") >= 7


@pytest.mark.parametrize(
    ("text", "ground"),
    [("muted", "sand"), ("muted", "teal-tint"), ("ink", "focus"), ("paper", "teal-dark"), ("paper", "teal")],
)
def test_text_on_tinted_grounds_reaches_aa_with_room(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 6


@pytest.mark.parametrize("edge", ["input", "teal", "error"])
def test_edges_of_controls_stand_out(edge: str) -> None:
    assert contrast(edge, "paper") >= 3
