"""Accept what the witness counts today: ``python -m tests.corpus.accept_losses``, then look at the difference."""

from tests.conftest import CORPUS
from tests.corpus.losses import AGREEMENT, LOSSES, as_lines, of_neighbours, of_our_own_pages, of_seed_pages

if __name__ == "__main__":
    counts = of_seed_pages(CORPUS).losses | of_our_own_pages().losses
    LOSSES.write_text(as_lines(counts), encoding="utf-8")
    AGREEMENT.write_text(as_lines({"cases": of_neighbours(CORPUS)}), encoding="utf-8")
