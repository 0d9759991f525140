"""Names that are each given once, whatever is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from wadlkit.pages.modern.numbered import Numbered


@given(st.lists(st.sampled_from(["a", "a_2", "a_2_2", "a_3", "{}", "{}_2", ""])))
def test_no_name_is_given_twice_and_the_first_is_what_was_asked_for(wanted: list[str]) -> None:
    names = Numbered("{}_{}")
    given_names = [names.give(name) for name in wanted]
    assert len(set(given_names)) == len(given_names)
    assert given_names[:1] == wanted[:1]
    assert all(got.startswith(name) for name, got in zip(wanted, given_names, strict=True))


def test_what_is_alike_is_numbered_past_what_is_called_so() -> None:
    names = Numbered("{} ({})")
    assert [names.give(name) for name in ("a (2)", "a", "a", "a")] == ["a (2)", "a", "a (3)", "a (4)"]
