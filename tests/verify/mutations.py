"""All mutations of a page by name: those that a reader can see, and those that nobody can.

Each takes the text of a page and a source of chance, and gives another text; None where the page has no place for it.
"""

from tests.verify import code_mutations, row_mutations, table_mutations, text_mutations
from tests.verify.null_mutations import NULL_MUTATIONS
from tests.verify.page_text import Mutation

__all__ = ["MUTATIONS", "NULL_MUTATIONS", "Mutation"]

MUTATIONS: dict[str, Mutation] = {
    name: mutation
    for module in (table_mutations, row_mutations, text_mutations, code_mutations)
    for name, mutation in module.MUTATIONS.items()
}
