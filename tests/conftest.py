"""What every test shares."""

from hypothesis import settings

# How long an example takes says something about the machine, not about the code.
settings.register_profile("bijak", deadline=None)
settings.load_profile("bijak")
