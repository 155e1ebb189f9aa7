"""An argument that names packs wherever they lie (see `bijak.lists.edition`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from bijak.cli.trouble import Trouble


class Edition(click.Path):
    """A folder of packs, a bundle, a draft or a published folder; unpacked until the command ends."""

    name = "packs"

    def __init__(self) -> None:
        super().__init__(exists=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder of packs. Raises `Trouble` for what holds none."""
        from bijak.lists.bundle import BundleError
        from bijak.lists.draft import PublishError
        from bijak.lists.edition import opened

        place = Path(os.fsdecode(super().convert(value, param, ctx)))
        context = ctx or click.get_current_context()
        try:
            return context.with_resource(opened(place))
        except PublishError as error:
            raise Trouble(str(error), error.remedy) from error
        except BundleError as error:
            raise Trouble(
                f"the bundle {place} cannot be used: {error}", "Give a folder of packs, or a bundle of them."
            ) from error
        except OSError as error:
            raise Trouble(f"{place} cannot be read: {error.strerror}", "Check the file's rights.") from error
