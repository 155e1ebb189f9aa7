"""`bijak deploy unregister`, which undoes `register`."""

from bijak.cli.deploy.register import unregister

__all__ = ["unregister"]
