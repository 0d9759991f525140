"""The tables of what a form holds beside its fields."""

from tests.pages.modern_page import method
from wadlkit.pages.modern.page import presenter


def test_the_params_of_a_form_are_in_one_table_for_each_style() -> None:
    params = "".join(
        f'<param name="{name}" style="{style}"/>'
        for name, style in (("X-A", "header"), ("q", "query"), ("p", "plain"), ("m", "matrix"), ("X-B", "header"))
    )
    form = f'<representation mediaType="application/x-www-form-urlencoded">{params}</representation>'
    read = method(f"<request>{form}</request>")
    tables = presenter(read)(read.operations[0]).sections[0].tables
    assert [(table.name, table.title, len(table.rows)) for table in tables] == [
        ("body", "Body: application/x-www-form-urlencoded", 1),
        ("form", "Form parameters", 1),
        ("matrix", "Matrix parameters", 1),
        ("header", "Headers", 2),
    ]
