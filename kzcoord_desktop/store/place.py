"""Where a store may lie: in a folder of one account, on a disk of this machine."""

from __future__ import annotations

import sys
from pathlib import Path

from kzcoord_desktop.store import fault

_MOUNTS = Path("/proc/mounts")
_NETWORK = frozenset(
    ("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2",
     "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "gpfs", "lustre",
     "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs")
)  # fmt: skip


def check_place(folder: Path) -> None:
    """Refuse a folder on another machine.

    Raises:
        NetworkShare: WAL and locks of the database do not work there.
    """
    whole = folder.absolute().resolve()
    remote = _is_remote_drive(whole) if sys.platform == "win32" else _kind_of(whole) in _NETWORK
    if remote:
        raise fault.NetworkShare(folder)


def own(folder: Path) -> None:
    """Let only the account that runs the program into `folder`; Windows folders inherit that."""
    if sys.platform != "win32":
        folder.chmod(0o700)


def file_system(whole: Path, mounts: str) -> str:
    """Return the type of the file system that `whole` lies on, from the text of `/proc/mounts`.

    Empty if no line matches.  The longest mount point wins, of equal ones the last.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, its_kind, *_ = line.split(" ")
        point = point.encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
        if whole.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), its_kind
    return kind


def _kind_of(whole: Path) -> str:
    try:
        return file_system(whole, _MOUNTS.read_text(errors="replace"))
    except OSError:  # no such list on this system: nothing can be told
        return ""


def _is_remote_drive(whole: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only where it is needed

        remote = 4  # DRIVE_REMOTE
        return whole.drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(whole.drive + "\\") == remote
        )
    return False
