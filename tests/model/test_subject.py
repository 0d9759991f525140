import re

from docutils.nodes import make_id
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.model.subject import Subject

subjects = st.builds(
    Subject,
    api=st.text(max_size=8),
    method=st.sampled_from(["GET", "POST", "", "X-Y"]),
    path=st.text(alphabet="/ab{}_.é-", max_size=120),
    id=st.text(max_size=5),
    ordinal=st.integers(1, 3),
    part=st.sampled_from(["", "response 201 · agent.links[].href"]),
)


@given(subjects)
def test_an_anchor_is_what_docutils_would_make_of_it(subject: Subject) -> None:
    assert make_id(subject.anchor) == subject.anchor
    assert re.fullmatch(r"[a-z][a-z0-9-]*", subject.anchor)


@given(subjects, subjects)
def test_different_subjects_have_different_anchors(one: Subject, other: Subject) -> None:
    assert (one.anchor == other.anchor) == (one == other)


def test_a_path_with_and_without_braces_are_two() -> None:
    braced = Subject(api="a", method="GET", path="/a/{b}")
    plain = Subject(api="a", method="GET", path="/a/b")
    assert braced.anchor != plain.anchor
    assert braced.anchor.rpartition("-")[0] == plain.anchor.rpartition("-")[0] == "a-get-a-b"


def test_a_subject_reads_well() -> None:
    subject = Subject(api="backup", method="POST", path="/v2", id="start", ordinal=2)
    assert str(subject.at("response 201")) == "backup: POST /v2 #start (2) · response 201"
