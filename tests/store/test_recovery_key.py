import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzcoord_desktop.store.fault import WrongRecoveryKey
from kzcoord_desktop.store.recovery_key import ALPHABET, new_recovery_key, read_recovery_key


def test_form_is_seven_groups_of_four():
    made = new_recovery_key()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", made)
    assert made != new_recovery_key()
    assert read_recovery_key(made) == made.replace("-", "")[:26]


def test_small_letters_spaces_and_look_alikes_are_taken_as_meant():
    made = new_recovery_key()
    typed = made.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    cyrillic = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
    assert read_recovery_key(typed) == read_recovery_key(made)
    assert read_recovery_key(made.translate(cyrillic)) == read_recovery_key(made)


@given(st.integers(0, 27), st.sampled_from(ALPHABET))
def test_a_slip_is_nearly_always_seen(place, sign):
    # 10 bits of check: some 1 in 1024 slips pass here and then fail to open the slot
    missed = 0
    for _ in range(5):
        typed = list(new_recovery_key().replace("-", ""))
        if typed[place] == sign:
            continue
        typed[place] = sign
        try:
            read_recovery_key("".join(typed))
            missed += 1
        except WrongRecoveryKey:
            continue
    assert missed <= 2


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 28, "A" * 29, "Ж" * 28])
def test_what_cannot_be_a_key_is_refused_in_words(typed):
    with pytest.raises(WrongRecoveryKey) as refused:
        read_recovery_key(typed)
    assert refused.value.field == "recovery_key"
