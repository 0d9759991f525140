"""Settings of wadlkit's own documentation."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "wadlkit"
author = "The wadlkit contributors"
copyright = author
release = version_of("wadlkit")

extensions = ["wadlkit.sphinx_ext", "wadlkit_layouts", "wadlkit_reference", "wadlkit_rules"]
wadl_sources = ["../wadl"]
exclude_patterns = ["_ext"]

# A literal block that names no language, as on the classic pages, is shown as it is.
highlight_language = "none"

html_theme = "furo"
# The JSON Schemas of the APIs: Sphinx copies what is below, to the same place beside the pages.
html_extra_path = ["../build/extra"]
html_title = f"wadlkit {release}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False

latex_engine = "xelatex"  # for the characters that pdflatex has no glyphs of
latex_use_xindy = False
