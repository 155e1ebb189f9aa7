"""`python -m bijak`: the command line of the Bijak that this Python has."""

from bijak.cli import main

if __name__ == "__main__":
    main(prog_name="bijak")
