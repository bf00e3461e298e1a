"""Runs the command line as ``python -m diplocode``."""

from diplocode.cli import main

if __name__ == "__main__":
    main()
