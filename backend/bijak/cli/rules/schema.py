"""`bijak rules schema`: what editors need to help with packs."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of packs, for editors.

    Save it as pack.schema.json beside your packs and begin each pack with the line
    "# yaml-language-server: $schema=pack.schema.json": editors that know YAML then complete keys, show what
    each is for, and mark mistakes while you type.
    """
    import json

    from bijak.rules.editor_schema import editor_schema

    click.echo(json.dumps(editor_schema(), ensure_ascii=False, indent=2))
