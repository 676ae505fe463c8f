"""Every scene in every dress: nothing cut, nothing over another text, every control named."""

import pytest

from tools.gallery import stage as gallery
from tools.gallery.watch import problems


@pytest.mark.parametrize("language", gallery.LANGUAGES)
@pytest.mark.parametrize("scene", gallery.SCENES, ids=lambda scene: scene.name)
def test_scene(scene, language):
    found = {}
    for shot in gallery.shots(scene.name):
        if shot.language != language:
            continue
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
