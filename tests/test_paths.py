"""Folders of the user are those that `platformdirs` names, without importing it on Linux."""

from pathlib import Path

import platformdirs
import pytest

from kzcoord_desktop import paths

VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@pytest.mark.parametrize("named", [None, "", "  ", "{}/elsewhere"])
def test_they_are_the_usual_ones(named, tmp_path, monkeypatch):
    for variable in VARIABLES:
        if named is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, named.format(tmp_path))
    ours = paths.data_dir(), paths.config_dir(), paths.cache_dir()
    ask = platformdirs.user_data_dir, platformdirs.user_config_dir, platformdirs.user_cache_dir
    assert ours == tuple(Path(each("kzcoord", appauthor=False)) for each in ask)
