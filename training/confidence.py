"""Fits the points of confidence, and draws how well they keep their word.

    python -m training.confidence plv_dev.jsonl tests/gold/events_plv.csv tests/articles
        [--write codebooks/en/confidence.yaml] [--plot docs/images/reliability.svg]

The points are those of a logistic regression with a ridge (L2) penalty on the *tune* rows: each level of each feature
is a variable. Then each feature is shifted so that its commonest level has no points, which changes nothing but the
base, and points are rounded to tenths. Same input, same points. `--write` replaces the numbers and leaves the comment
at the head of the file as it is. Reported are *check* and the articles, which the fit does not see.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from diplocode.authoring.articles import read_articles
from diplocode.authoring.evaluation import part_of, read_gold
from diplocode.authoring.reliability import (
    Band,
    Judged,
    Judgements,
    bands,
    calibration_error,
    judge_article,
    judge_row,
    read_judgements,
    separation,
)
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.coder import Coder, Options
from diplocode.coding.confidence import FEATURES, ConfidencePoints
from diplocode.syntax.tree import Document

PENALTY = 4.0
"""Of the squares of all points but the base: holds back levels that few events have."""

Points = dict[str, dict[str, float]]
Floats = npt.NDArray[np.float64]


def with_points(codebook: Codebook, base: float, points: Mapping[str, Mapping[str, float]]) -> Codebook:
    """The codebook with other points of confidence."""
    table = {feature: {level: str(number) for level, number in points[feature].items()} for feature in FEATURES}
    return replace(codebook, words={**codebook.words, "confidence": {"base": str(base), **table}})  # type: ignore[dict-item]


def probe(codebook: Codebook) -> Codebook:
    """The codebook with a point for every level, so that the reasons of an event tell all of its levels."""
    return with_points(codebook, 0.0, {feature: dict.fromkeys(levels, 1.0) for feature, levels in FEATURES.items()})


def levels(judged: Judged) -> dict[str, str]:
    """The levels of an event that was coded with `probe`."""
    pairs = (reason.rpartition(" ")[0].split(": ", 1) for reason in judged.event.provenance.reasons)
    return dict(pairs)


# -- events ------------------------------------------------------------------------------------


def judged_events(codebook: Codebook, gold: Path, judgements: Judgements, articles: Path) -> dict[str, list[Judged]]:
    """The events of *tune*, *check* and the articles that somebody has judged."""
    found: dict[str, list[Judged]] = {"tune": [], "check": [], "articles": []}
    unknown = 0
    rows = read_gold(gold)
    coder = Coder(codebook, options=Options(actors="any"))
    for row, events in zip(rows, coder.stream(Document(row.id, row.text) for row in rows), strict=True):
        for event, right in judge_row(row, events, judgements):
            unknown += right is None
            if right is not None:
                found[part_of(row.id)].append(Judged(event, right))
    coder = Coder(codebook)
    for article in read_articles(articles):
        (events,) = coder.stream([article.document])
        found["articles"] += [Judged(e, right) for e, right in judge_article(article, events) if right is not None]
    print(f"{unknown} events of sentences are judged by nobody and left out")
    return found


# -- fitting -----------------------------------------------------------------------------------


def fit(judged: Sequence[Judged]) -> tuple[float, Points]:
    """Base and points."""
    told = [levels(one) for one in judged]
    columns = sorted({item for one in told for item in one.items()})
    place = {item: number for number, item in enumerate(columns)}
    design = np.zeros((len(told), len(columns) + 1))
    design[:, -1] = 1
    for row, one in enumerate(told):
        design[row, [place[item] for item in one.items()]] = 1
    weights = _ridge(design, np.array([one.right for one in judged], dtype=float))
    base, points = float(weights[-1]), {feature: dict[str, float]() for feature in FEATURES}
    for feature in FEATURES:
        common = Counter(one[feature] for one in told).most_common(1)[0][0]
        zero = float(weights[place[feature, common]])
        base += zero
        for level in FEATURES[feature]:
            if (feature, level) in place and (number := round(float(weights[place[feature, level]]) - zero, 1)):
                points[feature][level] = number
    return round(base, 1), points


def _ridge(design: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression by Newton's method; the last column is not penalised."""
    penalty = np.full(design.shape[1], PENALTY)
    penalty[-1] = 1e-6
    weights = np.zeros(design.shape[1])
    for _ in range(100):
        likely = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (right - likely) - penalty * weights
        curvature = (design.T * (likely * (1 - likely))) @ design + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def rejudged(judged: Iterable[Judged], base: float, points: Points) -> list[Judged]:
    """The events with the confidence that points give them."""
    table = ConfidencePoints.from_data(
        {"base": str(base), **{f: {k: str(v) for k, v in points[f].items()} for f in FEATURES}}
    )
    return [
        Judged(one.event.model_copy(update={"confidence": table.judge(levels(one))[0]}), one.right) for one in judged
    ]


# -- telling -----------------------------------------------------------------------------------


def report(name: str, judged: Sequence[Judged]) -> list[Band]:
    """Print the figures of one part, and give its bands."""
    found = bands(judged)
    right = sum(one.right for one in judged) / len(judged)
    print(
        f"\n{name}: {len(judged)} events, {right:.3f} right; calibration error {calibration_error(found):.3f}, ", end=""
    )
    print(f"separation {separation(judged):.3f}\n")
    print("| confidence | events | mean confidence | right |\n|---|--:|--:|---|")
    for band in found:
        share = f"{band.right:.3f} [{band.interval[0]:.3f}, {band.interval[1]:.3f}]"
        print(f"| {band.low:.2f} to {band.high:.2f} | {band.events} | {band.confidence:.3f} | {share} |")
    return found


def write(path: Path, base: float, points: Points) -> None:
    """Put the numbers into a file, below the comment at its head."""
    head = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    body = [f'base: "{base:g}"']
    for feature in FEATURES:
        told = ", ".join(f'{level}: "{number:g}"' for level, number in points[feature].items())
        body.append(f"{feature}: {{{told}}}")
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")


def plot(path: Path, parts: Mapping[str, Sequence[Band]]) -> None:
    """Draw the share of right events over confidence, with intervals; the diagonal is a word kept."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": "diplocode", "font.size": 10, "svg.fonttype": "none"})
    figure, axes = plt.subplots(figsize=(5.6, 4.6), layout="constrained")
    axes.plot([0.3, 1], [0.3, 1], color="0.6", linewidth=1, linestyle="--", label="as promised")
    for (name, found), colour, mark, shift in zip(
        parts.items(), ("#0b5fa5", "#c2410c"), ("o", "s"), (-0.003, 0.003), strict=False
    ):
        x = [band.confidence + shift for band in found]
        y = [band.right for band in found]
        below = [band.right - band.interval[0] for band in found]
        above = [band.interval[1] - band.right for band in found]
        total = sum(band.events for band in found)
        sizes = [12 + 250 * band.events / total for band in found]
        axes.errorbar(x, y, yerr=[below, above], fmt="none", ecolor=colour, elinewidth=1, capsize=3, alpha=0.7)
        axes.scatter(x, y, s=sizes, color=colour, marker=mark, alpha=0.8, label=f"{name} ({total} events)")
    axes.set(xlabel="confidence", ylabel="share of events that are right", xlim=(0.3, 1.01), ylim=(0, 1.02))
    axes.grid(color="0.9")
    axes.set_axisbelow(True)
    axes.legend(loc="lower right", frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, help="sentences with marked actors (JSON lines)")
    options.add_argument("judgements", type=Path, help="judgements of the events that match no marked actors (CSV)")
    options.add_argument("articles", type=Path, help="articles with their events (YAML)")
    options.add_argument("--write", type=Path, help="file of points to renew")
    options.add_argument("--plot", type=Path, help="picture to draw (SVG)")
    chosen = options.parse_args()
    codebook = probe(load_codebook("cameo"))
    events = judged_events(codebook, chosen.gold, read_judgements(chosen.judgements), chosen.articles)
    base, points = fit(events["tune"])
    parts = {name: report(name, rejudged(judged, base, points)) for name, judged in events.items()}
    if chosen.write:
        write(chosen.write, base, points)
    if chosen.plot:
        plot(chosen.plot, {"check": parts["check"], "articles": parts["articles"]})


if __name__ == "__main__":
    main()
