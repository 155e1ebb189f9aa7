"""The Debian package: the one-folder program, the native host for every browser, the service of every user.

/usr/lib/bijak/                              the one-folder program
/usr/bin/bijak                               the command, a link into it
/etc/…/native-messaging-hosts/               where browsers find the native host
/usr/lib/systemd/user/bijak.{socket,service} the checker of each user
/usr/share/doc/bijak/                        licence, notice, and what is inside (SBOM)
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bijak.deploy.browsers import MACHINE_HOSTS
from bijak.deploy.package.freeze import settle
from bijak.deploy.package.step import run
from bijak.deploy.register import host_manifest
from bijak.deploy.service.program import Program
from bijak.deploy.service.systemd import SETTINGS, units
from bijak.pairing import HOST_NAME
from bijak.version import __version__

PROGRAM: Final = Path("/usr/lib/bijak")
"""Where the one-folder program lies."""

_SCRIPTS: Final = Path(__file__).with_name("debian")
"""What dpkg runs when the package comes and goes."""

_ARCHITECTURES: Final = {"x86_64": "amd64", "aarch64": "arm64"}
"""Debian's words for what the kernel calls a machine."""


def build_deb(
    folder: Path, papers: Mapping[str, bytes], ids: Mapping[str, str], room: Path, epoch: int
) -> Path:
    """Pack the one-folder program and its documents (`papers`) into a file in `room`. Raises `BuildError`."""
    tree = room / "tree"
    shutil.copytree(folder, _in(tree, PROGRAM), symlinks=True)
    _in(tree, "/usr/bin/bijak").symlink_to("../lib/bijak/bijak")
    for name, text in units(Program((str(PROGRAM / "bijak"), "serve")), settings=SETTINGS).items():
        _in(tree, f"/usr/lib/systemd/user/{name}").write_text(text, "utf-8")
    for name, content in papers.items():
        _in(tree, f"/usr/share/doc/bijak/{name}").write_bytes(content)
    settings = []
    for place, family in MACHINE_HOSTS.items():
        file = f"{place}/{HOST_NAME}.json"
        text = host_manifest(PROGRAM / "bijak-native-host", family, ids[family])
        _in(tree, file).write_text(text, "utf-8")
        settings += [file] if file.startswith("/etc/") else []
    _control(tree, settings)
    settle(tree, epoch)
    package = room / f"bijak_{__version__}_{architecture()}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z6", "--build", str(tree), str(package)], epoch, room)
    shutil.rmtree(tree)
    return package


def architecture() -> str:
    """Debian's word for this machine."""
    machine = platform.machine()
    return _ARCHITECTURES.get(machine, machine)


def _control(tree: Path, settings: list[str]) -> None:
    """Write what dpkg reads. `settings` are files that an administrator may change."""
    kilobytes = sum(path.stat().st_size for path in tree.rglob("*") if not path.is_symlink()) // 1024
    libc = platform.libc_ver()[1]
    fields = {
        "Package": "bijak",
        "Version": __version__,
        "Architecture": architecture(),
        "Maintainer": "Bijak <bijak@bijak.local>",
        "Installed-Size": str(kilobytes),
        "Depends": f"libc6 (>= {libc}), init-system-helpers (>= 1.62)",
        "Section": "net",
        "Priority": "optional",
        "Description": "warns before something is posted that should stay inside\n"
        " The checker that the browser extension Bijak asks while a post is being written.\n"
        " It runs as each user and answers this computer only; nothing typed leaves it.",
    }
    folder = tree / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text("".join(f"{name}: {value}\n" for name, value in fields.items()), "utf-8")
    (folder / "conffiles").write_text("".join(f"{file}\n" for file in settings), "utf-8")
    for script in ("postinst", "prerm", "postrm"):
        shutil.copyfile(_SCRIPTS / script, folder / script)
        (folder / script).chmod(0o755)


def _in(tree: Path, path: str | Path) -> Path:
    """A path of the installed computer inside the tree; its folder is made."""
    place = tree / str(path).lstrip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    return place
