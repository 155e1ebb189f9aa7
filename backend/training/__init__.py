"""How the models in the package are made; not part of the package."""
