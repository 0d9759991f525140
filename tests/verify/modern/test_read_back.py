"""What is written of any page reads back as that page."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.verify.modern.reading import numbered, read
from tests.verify.modern.strategies import PAGES
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages.layout import TableStyle
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.verify.modern.normal import normal

STYLES: tuple[TableStyle, ...] = ("list-table", "grid")


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(page=PAGES.map(numbered), style=st.sampled_from(STYLES), level=st.integers(1, 3))
def test_any_page_reads_back_as_itself(page: Page[Prose], style: TableStyle, level: int) -> None:
    text = Renderer(PROFILES["modern"], heading_level=level, table_style=style).render(page)
    found = read(page, text)
    assert found.strays == ()
    assert found.anchor == page.subject.anchor
    assert found.page == normal(page)
