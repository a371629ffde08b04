"""The sessions of the documentation run and print what they show."""

import doctest
import re

import pandas as pd
import pytest

REQUIRED = ["docs/python.md", "README.md", "python/README.md"]


def sessions(text):
    return "\n".join(re.findall(r"```pycon\n(.*?)```", text, re.S))


@pytest.mark.parametrize("page", REQUIRED)
def test_sessions_print_what_they_show(page, python_source, monkeypatch):
    monkeypatch.chdir(python_source)
    file = python_source.parent / page
    test = doctest.DocTestParser().get_doctest(sessions(file.read_text("utf-8")), {}, page, str(file), 0)
    assert test.examples
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    with pd.option_context("display.width", 100):
        assert runner.run(test).failed == 0
