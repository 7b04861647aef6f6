"""The recogniser (rapidocr, the extra ``ocr``): lines of text from pictures of lines; its models come in its wheel."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import cv2
import numpy as np

from reportkit.importers.scans.upright_pictures import Picture

_HEIGHT = 48  # pixels: what the model reads
_NARROWEST = 64  # pixels of a line: narrower ones are filled up with paper
_WIDEST = 2400
_BATCH = 16
_ROUND = "0OoＯ〇○"  # told apart by nothing but their neighbours: sure of one is sure of all
_BLANK = 0  # the sign between two characters, in the recogniser's alphabet


@dataclass(frozen=True)
class Recognised:
    """What a line seems to say, and how sure of its least sure character the recogniser is (0 to 1)."""

    text: str
    confidence: float


@dataclass(frozen=True)
class PlacedLine:
    """Where a line of text seems to stand on a page, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@cache
def _engine() -> Any:
    """Loads the models: some seconds and 200 MB."""
    from rapidocr import RapidOCR  # noqa: PLC0415  # the extra

    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    cv2.setNumThreads(threads)
    # No more of an error than an exception: the engine logs on its own.
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )


def recognise(pictures: Sequence[Picture]) -> list[Recognised]:
    """Each picture of one line (grey, dark on light) as text; pictures of like width are read together."""
    scaled = [_at_height(picture) for picture in pictures]
    order = sorted(range(len(scaled)), key=lambda at: scaled[at].shape[1])
    found = [Recognised("", 0.0)] * len(scaled)
    for first in range(0, len(order), _BATCH):
        batch = order[first : first + _BATCH]
        width = max(_NARROWEST, *(scaled[at].shape[1] for at in batch))
        for at, line in zip(batch, _read([scaled[at] for at in batch], width), strict=True):
            found[at] = line
    return found


def _at_height(picture: Picture) -> Picture:
    width = min(max(round(picture.shape[1] * _HEIGHT / picture.shape[0]), 8), _WIDEST)
    how = cv2.INTER_AREA if picture.shape[0] > _HEIGHT else cv2.INTER_CUBIC
    return cv2.resize(picture, (width, _HEIGHT), interpolation=how)


def _read(scaled: Sequence[Picture], width: int) -> list[Recognised]:
    paper = np.full((len(scaled), _HEIGHT, width), 255, np.float32)
    for at, picture in enumerate(scaled):
        paper[at, :, : picture.shape[1]] = picture
    batch = np.repeat((paper / 127.5 - 1)[:, None], 3, axis=1)
    recogniser = _engine()._load_rec_model()  # noqa: SLF001  # the face gives no likelihoods
    alphabet = recogniser.postprocess_op.character
    return [_decoded(likelihoods, alphabet) for likelihoods in recogniser.session(batch)]


def _decoded(likelihoods: Any, alphabet: Sequence[str]) -> Recognised:
    """One character for each run of the same most likely sign; its confidence is the peak of the run."""
    best = likelihoods.argmax(axis=1).tolist()
    round_ones = [at for at, char in enumerate(alphabet) if char in _ROUND]
    likely = likelihoods.max(axis=1)
    peaks = np.where(np.isin(best, round_ones), likelihoods[:, round_ones].sum(axis=1), likely).tolist()
    text, confidence = "", 1.0
    for sign, run in groupby(zip(best, peaks, strict=True), key=lambda pair: pair[0]):
        if sign != _BLANK:
            text += alphabet[sign]
            confidence = min(confidence, max(peak for _sign, peak in run))
    return Recognised(text.strip(), confidence if text else 0.0)


def detect(grey: Picture) -> list[PlacedLine]:
    """Where lines of text stand on a page."""
    page = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    found = _engine()._load_det_model()(page)  # noqa: SLF001  # the face scales the page down
    if found.boxes is None:
        return []
    return [
        PlacedLine(*(float(edge) for edge in (*box.min(axis=0), *box.max(axis=0)))) for box in np.asarray(found.boxes)
    ]
