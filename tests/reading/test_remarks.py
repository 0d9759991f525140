"""Comments that speak to wadlkit, and what they are about."""

import pytest

from wadlkit.model.application import Application
from wadlkit.model.remark import Remark
from wadlkit.sources.location import Location
from wadlkit.testing import api


def remarks(text: str, files: dict[str, str] | None = None) -> tuple[Application, tuple[Remark, ...]]:
    application = api(text, files=files).applications[0]
    return application, application.remarks


def test_a_comment_without_the_mark_is_none() -> None:
    _, found = remarks("<application><!-- allow x --><!-- wadlkit allow x --><!-- for wadlkit: --></application>")
    assert found == ()


def test_a_remark_has_its_words_and_its_place() -> None:
    _, (remark,) = remarks("<application>\n  <!-- wadlkit:\n   allow  x -->\n</application>")
    assert remark.text == "allow x"
    assert remark.location.text == "<!-- wadlkit:\n   allow  x -->"
    assert remark.location.line == 2


def covers(remark: Remark, location: Location) -> bool:
    """Whether a place, or one that led there, is among those that the remark is about."""
    return any(
        step.file == about.file and about.start <= step.start < about.end
        for step in (location, *location.via)
        for about in remark.about
    )


def places(application: Application) -> dict[str, Location]:
    resources = {resource.path or "": resource for resource in application.resources[0].members}
    return {
        **{path: resource.location for path, resource in resources.items()},
        **{f"{path} {param.name}": param.location for path, resource in resources.items() for param in resource.params},
        "resources": application.resources[0].location,
    }


@pytest.mark.parametrize(
    ("where", "covered"),
    [
        ("before a", {"resources", "a", "a p", "a q"}),
        ("in a", {"a", "a p"}),
        ("between", {"a", "a q"}),
        ("at the end of a", {"a"}),
        ("before b", {"resources", "b"}),
        ("at the end", {"resources"}),
    ],
)
def test_a_remark_is_about_what_follows_with_all_in_it_and_about_the_tag_around(where: str, covered: set[str]) -> None:
    lines = {
        "before a": "",
        "a": "<resource path='a'>",
        "in a": "",
        "p": "<param name='p'/>",
        "between": "",
        "q": "<param name='q'/>",
        "at the end of a": "",
        "/a": "</resource>",
        "before b": "",
        "b": "<resource path='b'/>",
        "at the end": "",
    }
    text = "\n".join({**lines, where: "<!-- wadlkit: allow x -->"}.values())
    application, (remark,) = remarks(f"<application><resources>\n{text}\n</resources></application>")
    assert {name for name, place in places(application).items() if covers(remark, place)} == covered


def test_a_remark_covers_what_comes_by_an_entity_there() -> None:
    doctype = '<!DOCTYPE application [<!ENTITY p "<param name=\'p\'/>"><!ENTITY q SYSTEM "q.ent">]>'
    application, (remark,) = remarks(
        f"{doctype}\n<application xmlns='http://wadl.dev.java.net/2009/02'><resources>\n"
        "<!-- wadlkit: allow x --><resource path='a'>&p;&q;</resource>\n"
        "<resource path='b'>&p;</resource></resources></application>",
        {"q.ent": "<param name='q'/>"},
    )
    covered = {name for name, place in places(application).items() if covers(remark, place)}
    assert covered == {"resources", "a", "a p", "a q"}


@pytest.mark.parametrize(
    "where", ["<?xml version='1.0'?>\n{}", "{}\n", "<!DOCTYPE application>{}", "{}<!DOCTYPE application>"]
)
def test_a_remark_before_the_root_element_is_about_the_whole_document(where: str) -> None:
    comments = "<!-- of nobody -->\n<!-- wadlkit: allow  x -->"
    application, (remark,) = remarks(
        f"{where.format(comments)}<application><resources><resource path='a'/></resources></application>"
    )
    assert (remark.text, remark.location.text) == ("allow x", "<!-- wadlkit: allow  x -->")
    assert {name for name, place in places(application).items() if covers(remark, place)} == {"resources", "a"}
    assert covers(remark, application.location)


def test_comments_of_the_document_type_and_after_the_end_are_no_remarks() -> None:
    comment = "<!-- wadlkit: allow x -->"
    _, found = remarks(
        f'<!DOCTYPE application [{comment}<!ENTITY % more SYSTEM "more.ent">%more;]>\n'
        f"<application xmlns='http://wadl.dev.java.net/2009/02'/>{comment}",
        {"more.ent": comment},
    )
    assert found == ()


def test_models_that_differ_in_remarks_are_equal() -> None:
    with_remark, _ = remarks("<application><!-- wadlkit: x --></application>")
    without, _ = remarks("<application></application>")
    assert with_remark == without


def test_more_than_a_thousand_before_the_root_are_too_many() -> None:
    application = api(f"{'<!-- wadlkit: x -->' * 1_002}<application><!-- wadlkit: y --></application>")
    (found,) = application.diagnostics
    remarks_read = application.applications[0].remarks
    assert (found.code, len(remarks_read)) == ("entity-limit", 1_000)
    assert found.location.start >= remarks_read[-1].location.end


def test_more_than_a_thousand_are_too_many() -> None:
    application = api(f"<application><resources>{'<!-- wadlkit: x -->' * 1_001}<resource/></resources></application>")
    (found,) = application.diagnostics
    remarks_read = application.applications[0].remarks
    assert found.code == "entity-limit"
    assert found.location.start == remarks_read[-1].location.end
    assert len(remarks_read) == 1_000
