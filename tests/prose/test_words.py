"""Every word of the lexicon and of the rules is needed by some case of the corpus."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.long  # about two minutes of processor
def test_each_word_is_noticed_when_it_goes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.prose.words"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
