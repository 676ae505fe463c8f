"""Every scene in every dress: nothing cut, nothing over another text, every control named."""

import pytest

from tools.gallery import stage as gallery
from tools.gallery.scenes import SCENES
from tools.gallery.watch import problems

DRESSES = {("light", 1.0), ("dark", 1.25)}
"""Colours cut nothing: each theme is looked at in one text scale."""
LONGEST = "kk"
LARGE = ("light", 1.5)
"""Larger texts have a larger screen, so that one language tells: the one with the longest words."""


def looks(scene, language):
    """Yield the shots that are looked at."""
    dresses = DRESSES | {LARGE} if language == LONGEST else DRESSES
    for shot in gallery.shots(scene.name):
        if shot.language == language and (shot.theme, shot.scale) in dresses:
            yield shot


@pytest.mark.parametrize("language", gallery.LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_scene(scene, language):
    found = {}
    for shot in looks(scene, language):
        watch = gallery.dress(shot)
        widget = gallery.stage(scene)
        seen = problems(widget)
        seen += [f"untranslated: {text}" for text in sorted(watch.missing)]
        gallery.strike(widget)
        if seen:
            found[shot.name] = seen
    assert not found, "\n".join(
        f"{name}: {line}" for name, lines in found.items() for line in lines
    )
