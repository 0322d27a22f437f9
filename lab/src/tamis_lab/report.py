"""The page that goes with a model: what it was asked, on what, and how well it answers."""

import numpy as np

from tamis_lab.judge import Judgement, bins
from tamis_lab.study import Study
from tamis_lab.validate import Check


def page(
    study: Study,
    export: dict,
    counts: dict[str, tuple[int, int]],
    judgement: Judgement,
    labels: np.ndarray,
    scores: np.ndarray,
    importance: dict[str, float],
    checks: list[Check],
    source: str,
) -> str:
    lines = [
        f"# {study.name}",
        "",
        f"Data: {source}.",
        "",
        f"Label: `{study.label}`, {study.horizon.days} days after the instant of the features."
        + (f" Asked of people with `{study.population}`." if study.population else ""),
        f"Features at {', '.join(it[:10] for it in export['training'])} to train and calibrate; at {export['judging'][:10]} to judge.",
        "Trees of one part of the people, sigmoid fitted on the others, judged where every label is later than any label seen.",
        "",
        "| rows | count | positive |",
        "|---|---|---|",
        *[f"| {name} | {rows} | {positives / rows:.1%} |" for name, (rows, positives) in counts.items()],
        "",
        "| on the later period | |",
        "|---|---|",
        f"| AUC | {judgement.auc:.3f} |",
        f"| Brier score (always saying the share: {judgement.brier_of_prevalence:.3f}) | {judgement.brier:.3f} |",
        f"| expected calibration error | {judgement.calibration_error:.3f} |",
        f"| people with a score above 0.8 | {int((scores > 0.8).sum())} |",
        "",
        "| score | people | mean score | really positive |",
        "|---|---|---|---|",
        *[f"| {it.low:.1f} to {it.high:.1f} | {it.rows} | {it.mean_score:.3f} | {it.share:.3f} |" for it in bins(labels, scores)],
        "",
        "| feature | share of gain |",
        "|---|---|",
        *_shares(importance),
        "",
        "| export | |",
        "|---|---|",
        *[f"| {it.name} | {it.detail} |" for it in checks],
    ]
    return "\n".join(lines) + "\n"


def _shares(importance: dict[str, float]) -> list[str]:
    total = sum(importance.values()) or 1.0
    ordered = sorted(importance.items(), key=lambda it: -it[1])
    return [f"| `{name}` | {gain / total:.1%} |" for name, gain in ordered]
