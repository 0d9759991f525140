"""The walk through an application."""

from wadlkit.lint.walk import walk
from wadlkit.model.param import Param
from wadlkit.testing import api

WADL = """
<application><doc title="d"/><grammars><include href="x.xsd"><doc/></include></grammars>
<resources base="u"><doc/><resource path="a"><doc/><param name="p" style="plain"><doc/><option value="o"><doc/></option>
<link rel="l"><doc/></link></param>
<method name="GET"><doc/><request><doc/><representation mediaType="text/plain"><doc><xsdxt:code>s</xsdxt:code></doc>
<param name="q" style="plain"/></representation></request><response><doc/></response></method>
<resource path="b"/></resource></resources>
<resource_type id="t"><doc/><method name="PUT"/></resource_type>
<method id="m" name="GET"/><representation id="r"/><param id="i" name="i"/></application>
"""


def test_it_comes_to_everything_once_what_holds_a_thing_first() -> None:
    (application,) = api(WADL).applications
    seen: list[object] = []
    for thing, trail in walk(application):
        assert [id(each) for each in trail] == [id(each) for each in trail if any(each is one for one in seen)]
        assert not any(thing is one for one in seen)
        seen.append(thing)
    assert [type(thing).__name__ for thing in seen] == [
        "Application",
        "Doc",
        "Grammars",
        "Include",
        "Doc",
        "Resources",
        "Doc",
        "Resource",
        "Doc",
        "Param",
        "Doc",
        "Option",
        "Doc",
        "Link",
        "Doc",
        "Method",
        "Doc",
        "Request",
        "Doc",
        "Representation",
        "Doc",
        "Param",
        "Sample",
        "Response",
        "Doc",
        "Resource",
        "ResourceType",
        "Doc",
        "Method",
        "Method",
        "Representation",
        "Param",
    ]


def test_a_trail_is_the_way_from_the_application() -> None:
    (application,) = api(WADL).applications
    trails = {thing.name: trail for thing, trail in walk(application) if isinstance(thing, Param)}
    assert {name: [type(each).__name__ for each in trail] for name, trail in trails.items()} == {
        "p": ["Application", "Resources", "Resource"],
        "q": ["Application", "Resources", "Resource", "Method", "Request", "Representation"],
        "i": ["Application"],
    }
