from pathlib import Path

import pytest

from kzcoord_desktop.store.place import _NETWORK, check_place, file_system

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
srv:/home /home nfs4 rw 0 0
/dev/sdb1 /home/aigul ext4 rw 0 0
//srv/share /mnt/\\320\\220\\040\\320\\221 cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/home/erlan/store", "nfs4"),
        ("/home/aigul/store", "ext4"),
        ("/homes", "ext4"),
        ("/mnt/А Б/store", "cifs"),
    ],
)
def test_the_longest_mount_point_decides(folder, kind):
    assert file_system(Path(folder), MOUNTS) == kind


def test_network_file_systems_are_known():
    assert {"nfs4", "cifs", "smb3", "fuse.sshfs", "9p"} <= _NETWORK
    assert not {"ext4", "tmpfs", "btrfs", "overlay", "xfs", "ecryptfs"} & _NETWORK


def test_a_local_folder_passes(tmp_path):
    check_place(tmp_path / "not" / "there")
