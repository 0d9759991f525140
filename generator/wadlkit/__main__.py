"""``python -m wadlkit``."""

from wadlkit.cli.main import main

if __name__ == "__main__":
    main(prog_name="wadlkit")
