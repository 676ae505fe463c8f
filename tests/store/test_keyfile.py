import json
import subprocess
import sys
import unicodedata
from datetime import timedelta

import pytest

from kzcoord_desktop.store import fault, key_info, keyfile, slot, tries
from kzcoord_desktop.store.keyfile import open_with_passphrase, open_with_recovery, read_public


def change(folder, alter):
    """Alter the key file as somebody with an editor would, with a right sum."""
    path = folder / keyfile.NAME
    content = json.loads(path.read_bytes())
    del content["sum"]
    alter(content)
    path.write_text(json.dumps({**content, "sum": key_info.checksum(content)}))


def test_says_before_unlocking_what_decision_37_allows(folder, label, now):
    public = read_public(folder)
    assert public.body_name == {"kk": "КМ", "ru": "МТ"}
    assert public.labels == (label,)
    assert public.last_opened == now
    assert not public.sample
    assert not public.from_previous
    assert len(public.store_id) == 36
    assert set(json.loads((folder / keyfile.NAME).read_bytes())) == {
        "format", "store_id", "body_name", "sample", "last_opened", "checkpoint", "key_check",
        "slots", "sum",
    }  # fmt: skip


def test_reading_it_imports_neither_the_driver_nor_the_cryptography(folder):
    code = (
        "import sys, pathlib; from kzcoord_desktop.store import keyfile;"
        "keyfile.read_public(pathlib.Path(sys.argv[1]));"
        "heavy = {'cryptography', 'sqlcipher3', 'sqlite_utils', 'sqlite3', 'hashlib', 'ssl'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_passphrase_opens_composed_and_decomposed(folder, key, label, passphrase, now):
    decomposed = unicodedata.normalize("NFD", passphrase)
    assert decomposed != passphrase
    assert open_with_passphrase(folder, label, passphrase, now=now) == key
    assert open_with_passphrase(folder, label, decomposed, now=now) == key


def test_another_passphrase_does_not(folder, label, now):
    with pytest.raises(fault.WrongPassphrase) as refused:
        open_with_passphrase(folder, label, "басқа құпия сөз", now=now)
    assert (refused.value.tries, refused.value.wait_s) == (1, 0)
    assert refused.value.field == "passphrase"


def test_unknown_officer(folder, passphrase, now):
    with pytest.raises(fault.UnknownOfficer):
        open_with_passphrase(folder, "Басқа адам", passphrase, now=now)


def test_five_tries_then_pauses_that_double(folder, key, label, passphrase, now):
    def fail(at):
        with pytest.raises(fault.WrongPassphrase) as refused:
            open_with_passphrase(folder, label, "қате құпия сөз", now=at)
        return refused.value.tries, refused.value.wait_s

    assert [fail(now) for _ in range(5)] == [(1, 0), (2, 0), (3, 0), (4, 0), (5, 30)]
    during = now + timedelta(seconds=10)
    assert fail(during) == (5, 20)
    with pytest.raises(fault.WrongPassphrase):
        open_with_passphrase(folder, label, passphrase, now=during)
    after = now + timedelta(seconds=30)
    assert fail(after) == (6, 60)
    assert fail(after - timedelta(days=1)) == (6, 60), "a clock set back does not end the pause"
    assert open_with_passphrase(folder, label, passphrase, now=after + timedelta(seconds=60)) == key
    assert fail(after) == (1, 0)


def test_pauses_end_at_a_quarter_of_an_hour():
    assert [tries.pause_s(n) for n in (5, 6, 7, 8, 9, 10, 500)] == [30, 60, 120, 240, 480, 900, 900]


def test_damaged_count_is_no_count(folder):
    (folder / tries.NAME).write_bytes(b'{"in_a_row": 99')
    assert tries.read(folder) == tries.Tries()
    (folder / tries.NAME).write_bytes(b'{"in_a_row": 99, "last": "soon", "by_label": {}}')
    assert tries.read(folder) == tries.Tries()


def test_recovery_key_opens_and_sets_a_new_passphrase(folder, key, recovery, label, now):
    assert open_with_recovery(folder, recovery.lower()) == key
    keyfile.set_passphrase(folder, label, "мүлдем жаңа құпия сөз", key)
    assert open_with_passphrase(folder, label, "мүлдем жаңа құпия сөз", now=now) == key
    assert read_public(folder).labels == (label,)


def test_former_passphrase_opens_no_longer(folder, key, label, passphrase, now):
    keyfile.set_passphrase(folder, label, "мүлдем жаңа құпия сөз", key)
    with pytest.raises(fault.WrongPassphrase):
        open_with_passphrase(folder, label, passphrase, now=now)


def test_setting_a_passphrase_ends_the_pause(folder, key, label, now):
    tries.write(folder, tries.Tries(7, "2026-11-16T10:05:00Z", {label: 7}))
    keyfile.set_passphrase(folder, label, "мүлдем жаңа құпия сөз", key)
    assert open_with_passphrase(folder, label, "мүлдем жаңа құпия сөз", now=now) == key


def test_second_officer_has_a_slot_of_their_own(folder, key, label, passphrase, now):
    keyfile.set_passphrase(folder, "Ерлан", "екінші адамның құпия сөзі", key)
    assert read_public(folder).labels == (label, "Ерлан")
    assert open_with_passphrase(folder, "Ерлан", "екінші адамның құпия сөзі", now=now) == key
    keyfile.remove_slot(folder, "Ерлан")
    assert open_with_passphrase(folder, label, passphrase, now=now) == key
    with pytest.raises(fault.UnknownOfficer):
        keyfile.remove_slot(folder, "Ерлан")


def test_another_stores_recovery_key(folder):
    with pytest.raises(fault.WrongRecoveryKey):
        open_with_recovery(folder, keyfile.new_recovery_key())


def test_replaced_recovery_key(folder, key, recovery):
    new = keyfile.new_recovery_key()
    keyfile.set_recovery(folder, new, key)
    assert open_with_recovery(folder, new) == key
    with pytest.raises(fault.WrongRecoveryKey):
        open_with_recovery(folder, recovery)


@pytest.mark.parametrize("passphrase", ["", "қысқа", "11 characte", "ﬁﬁﬁﬁﬁ"])
def test_short_passphrase_is_refused(folder, key, label, passphrase):
    with pytest.raises(fault.WeakPassphrase):
        keyfile.set_passphrase(folder, label, passphrase, key)


def test_slot_with_a_foreign_key_is_never_written(folder, label):
    before = (folder / keyfile.NAME).read_bytes()
    with pytest.raises(ValueError, match="lock a person out"):
        keyfile.set_passphrase(folder, label, "мүлдем жаңа құпия сөз", bytes(32))
    assert (folder / keyfile.NAME).read_bytes() == before


@pytest.mark.parametrize(
    "alter",
    [
        lambda slot: slot.update(m_kib=8192),
        lambda slot: slot.update(t=1),
        lambda slot: slot.update(m_kib=1 << 24),
        lambda slot: slot.update(kdf="pbkdf2"),
        lambda slot: slot.update(salt="AAAAAAAAAAAAAAAAAAAAAA=="),
        lambda slot: slot.update(sealed=slot["sealed"][:-4] + "AAA="),
        lambda slot: slot.update(sealed="?"),
        lambda slot: slot.pop("nonce"),
    ],
)
def test_altered_slot_does_not_open(folder, label, passphrase, now, alter):
    change(folder, lambda content: alter(content["slots"][0]))
    with pytest.raises(fault.WrongPassphrase):
        open_with_passphrase(folder, label, passphrase, now=now)


def test_slot_moved_to_another_store_or_officer_does_not_open(folder, label, passphrase, now):
    change(folder, lambda content: content.update(store_id=content["store_id"][::-1]))
    with pytest.raises(fault.WrongPassphrase):
        open_with_passphrase(folder, label, passphrase, now=now)
    change(folder, lambda content: content.update(store_id=content["store_id"][::-1]))
    change(folder, lambda content: content["slots"][0].update(label="Ерлан"))
    with pytest.raises(fault.WrongPassphrase):
        open_with_passphrase(folder, "Ерлан", passphrase, now=now)


@pytest.mark.parametrize("rubbish", [b"", b"{", b"\x00" * 400, b'{"sum": 1}', b"[]", b"7"])
def test_damaged_key_file_gives_way_to_the_one_before(  # noqa: PLR0917 - fixtures
    folder, key, label, passphrase, now, rubbish
):
    (folder / keyfile.NAME).write_bytes(rubbish)
    assert read_public(folder).from_previous
    assert open_with_passphrase(folder, label, passphrase, now=now) == key
    keyfile.note_opening(folder, now)
    assert not read_public(folder).from_previous
    (folder / keyfile.NAME).unlink()
    assert open_with_passphrase(folder, label, passphrase, now=now) == key


def test_one_changed_byte_is_damage_and_not_a_wrong_passphrase(folder):
    path = folder / keyfile.NAME
    data = bytearray(path.read_bytes())
    data[data.index(b"sealed") + 12] ^= 1
    path.write_bytes(data)
    assert read_public(folder).from_previous


def test_both_damaged_or_missing(folder, label, passphrase):
    for name in (keyfile.NAME, keyfile.PREVIOUS):
        (folder / name).write_bytes(b"{")
    with pytest.raises(fault.KeyDamaged):
        read_public(folder)
    for name in (keyfile.NAME, keyfile.PREVIOUS):
        (folder / name).unlink()
    with pytest.raises(fault.StoreMissing):
        open_with_passphrase(folder, label, passphrase)
    assert keyfile.exists(folder)
    (folder / "store.db").unlink()
    assert not keyfile.exists(folder)


def test_slot_holds_nothing_but_what_is_bound_or_sealed(folder):
    kinds = [s["kind"] for s in json.loads((folder / keyfile.NAME).read_bytes())["slots"]]
    assert kinds == [key_info.PASSPHRASE, slot.RECOVERY]


def test_only_the_account_may_read(folder):
    if sys.platform != "win32":
        assert (folder / keyfile.NAME).stat().st_mode & 0o077 == 0
