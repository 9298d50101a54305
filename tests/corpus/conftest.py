"""Tests on real documents: they run where the corpus lies beside the checkout, and are skipped elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not at ../shared/corpus")
    return CORPUS
