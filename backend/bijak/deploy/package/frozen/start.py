"""Where the one-folder program begins."""

from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()  # `bijak scan` starts the same program again for its other processes
    from bijak.cli import main

    main(prog_name="bijak")
