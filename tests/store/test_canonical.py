import pytest

from kzcoord_desktop.store.canonical import canonical


def test_spelling_follows_rfc_8785():
    # section 3.2.3: keys by UTF-16 units, so the surrogates of an emoji come before U+FB33
    value = {"€": 1, "\r": True, "\ufb33": None, "1": [], "😀": "\u20ac\n\x0f", "ö": {}}
    expected = '{"\\r":true,"1":[],"ö":{},"€":1,"😀":"€\\n\\u000f","\ufb33":null}'
    assert canonical(value) == expected


@pytest.mark.parametrize("value", [1.5, b"x", {1: "x"}, {"a": object()}])
def test_other_values_have_no_spelling(value):
    with pytest.raises(TypeError):
        canonical(value)
