"""`wadlkit lint` and `wadlkit rules`: what they print, and how they end."""

import re
from pathlib import Path

import pytest

from tests.cli.command import WADL, Done, lay, wadlkit
from tests.conftest import ROOT
from wadlkit.lint.rule import all_rules

BAD = WADL.replace('path="agents"', 'path="agents//{id}"').replace("</resource>", '  <method href="#gone"/></resource>')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one good WADL and a bad one."""
    return lay(tmp_path, {"wadl/bad.wadl": BAD, "wadl/good.wadl": WADL, ".git/x": ""})


def lint(folder: Path, *options: str) -> Done:
    return wadlkit("lint", *options, cwd=folder)


def test_nothing_to_tell_is_told_in_one_line(folder: Path) -> None:
    done = lint(folder, "wadl/good.wadl")
    assert (done.exit, done.out, done.err) == (0, "nothing found in 1 source\n", "")


def test_our_own_wadl_has_no_findings() -> None:
    done = wadlkit("lint", "wadl", "--fail-on", "note", cwd=ROOT)
    assert (done.exit, done.out, done.err) == (0, "nothing found in 2 sources; 2 allowed\n", "")


def test_findings_are_shown_and_counted(folder: Path) -> None:
    done = lint(folder)
    assert (done.exit, done.out) == (1, "3 findings of 3 rules in 1 file, of 2 sources\n")
    assert done.err == (
        "wadl/bad.wadl:3:15: warning[double-slash-path]: the path agents//{id} has two slashes in a row\n"
        '  3 |     <resource path="agents//{id}">\n'
        "    |               ^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "wadl/bad.wadl:3:15: warning[undeclared-template-param]: no param of this resource declares {id}\n"
        '  3 |     <resource path="agents//{id}">\n'
        "    |               ^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "wadl/bad.wadl:6:15: error[dangling-reference]: #gone names no method\n"
        '  6 |       <method href="#gone"/></resource>\n'
        "    |               ^^^^^^^^^^^^\n"
        "\n"
        "1 error, 2 warnings\n"
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--rule", "double-slash-path"], 0),
        (["--rule", "double-slash-path", "--fail-on", "note"], 1),
        (["--rules", "minimal"], 1),
        (["wadl/good.wadl", "--rules", "recommended", "--fail-on", "note"], 0),
        (["wadl/good.wadl", "--rules", "strict"], 0),
        (["wadl/good.wadl", "--rules", "strict", "--fail-on", "note"], 1),
    ],
)
def test_the_exit_code_follows_the_worst_finding(folder: Path, options: list[str], code: int) -> None:
    assert lint(folder, *options).exit == code


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[lint.severity]\nx = 'off'", "there is no rule x"),
        ("[lint.options]\nempty-base.x = true", "the rule empty-base has no option x"),
        ("[[lint.allow]]\nrule = 'empty-bases'", "there is no rule empty-bases; did you mean empty-base?"),
        ("[lint]\nrule = 'x'", "there is no option lint.rule; did you mean rules?"),
        (
            "[[lint.allow]]\nrule = 'x'\nfiles = 'x'",
            "3: there is no option lint.allow.0.files; did you mean file?",
        ),
        ("[lint.severity]\nempty-base = 'bad'", "input should be 'off', 'error', 'warning' or 'note'"),
    ],
)
def test_options_that_name_nothing_are_wrong_use(folder: Path, toml: str, message: str) -> None:
    lay(folder, {"wadlkit.toml": toml})
    done = lint(folder)
    assert (done.exit, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_options_set_severities_and_allow_what_they_name(folder: Path) -> None:
    lay(
        folder,
        {
            "wadlkit.toml": """
[lint.severity]
undeclared-template-param = "off"
dangling-reference = "note"

[[lint.allow]]
rule = "double-slash-path"
subject = "bad: */agents//*"

[[lint.allow]]
rule = "double-slash-path"
file = "wadl/good.wadl"
"""
        },
    )
    done = lint(folder)
    assert (done.exit, done.out) == (0, "2 findings of 2 rules in 2 files, of 2 sources; 1 allowed\n")
    assert "note[dangling-reference]" in done.err
    assert "wadlkit.toml:10:1: warning[unused-suppression]: no finding of double-slash-path is allowed" in done.err
    # Whether what allows the rest of the project is of use can't be told from one file.
    assert "unused-suppression" not in lint(folder, "wadl/bad.wadl").err
    assert "unused-suppression" in lint(folder, "wadl").err


def test_types_that_the_options_explain_are_known(folder: Path) -> None:
    param = '<param name="at" style="query" type="xsd:Moment"/>'
    text = WADL.replace("<application ", '<application xmlns:xsd="http://www.w3.org/2001/XMLSchema" ')
    lay(folder, {"wadl/good.wadl": text.replace('path="agents">', f'path="agents">{param}')})
    assert "the type xsd:Moment is not known" in lint(folder, "wadl/good.wadl").err
    lay(folder, {"wadlkit.toml": '[types]\n"xsd:Moment" = "date-time"\n'})
    assert lint(folder, "wadl/good.wadl").err == ""


def test_statistics_stand_for_the_findings(folder: Path) -> None:
    done = lint(folder, "--statistics")
    assert (done.exit, done.err) == (1, "")
    assert done.out.splitlines() == [
        "rule                       severity  findings    uses  files",
        "dangling-reference         error            1       1      1  ██████████████████",
        "double-slash-path          warning          1       1      1  ██████████████████",
        "undeclared-template-param  warning          1       1      1  ██████████████████",
        "",
        "3 findings of 3 rules in 1 file, of 2 sources",
    ]
    assert max(map(len, done.out.splitlines())) <= 80


def test_statistics_count_what_several_files_share_once_and_each_of_its_uses(folder: Path) -> None:
    shared = '<param xmlns="http://wadl.dev.java.net/2009/02" name="id" style="plain"/>'
    head = '<!DOCTYPE application [<!ENTITY shared SYSTEM "shared.ent">]>\n<application '
    for name in ("one", "two"):
        text = WADL.replace("<application ", head).replace('path="agents">', 'path="agents">&shared;')
        lay(folder, {f"wadl/{name}.wadl": text.replace("<method", "<resource path='x'>&shared;</resource><method", 1)})
    lay(folder, {"wadl/shared.ent": shared})
    rule = "plain-param-outside-representation"
    together = lint(folder, "--statistics", "--rule", rule).out.splitlines()
    assert together[1:3] == [f"{rule}  warning          1       4      1  █████████", ""]
    assert max(map(len, together)) <= 80
    for name in ("one", "two"):
        (row,) = lint(folder, f"wadl/{name}.wadl", "--rule", rule, "--format", "json").json["rules"]
        assert (row["findings"], row["uses"]) == (1, 2)


def test_json_has_findings_and_statistics(folder: Path) -> None:
    told = lint(folder, "--format", "json").json
    assert (told["version"], told["command"]) == (1, "lint")
    assert [found["code"] for found in told["diagnostics"]] == [
        "double-slash-path",
        "undeclared-template-param",
        "dangling-reference",
    ]
    assert told["diagnostics"][0]["subject"] == "bad: * /agents//{id}"
    assert told["rules"][0] == {"rule": "dangling-reference", "severity": "error", "findings": 1, "uses": 1, "files": 1}
    assert told["summary"] == {"errors": 1, "warnings": 2, "notes": 0, "sources": 2, "allowed": 0}


def test_a_rule_that_does_not_exist_is_wrong_use(folder: Path) -> None:
    done = lint(folder, "--rule", "empty-bases")
    assert (done.exit, done.out) == (2, "")
    assert done.err == "wadlkit lint: there is no rule empty-bases; did you mean empty-base?\n"


@pytest.mark.parametrize("columns", [80, 110])
def test_all_rules_are_listed_with_whole_sentences(tmp_path: Path, columns: int) -> None:
    text = wadlkit("rules", cwd=tmp_path, env={"COLUMNS": str(columns)}).out
    lines = text.splitlines()
    rules = sorted(all_rules().values(), key=lambda rule: (rule.rule_set.rank, rule.id))
    assert [line.split()[0] for line in lines if re.match(r"  \w", line)] == [rule.id for rule in rules]
    assert [line for line in lines if line.endswith(":")] == ["minimal:", "recommended:", "strict:"]
    assert max(map(len, lines)) <= columns
    assert all(rule.code.sentence in " ".join(text.split()) for rule in rules)


def test_a_rule_has_its_page(tmp_path: Path) -> None:
    lines = wadlkit("rules", "missing-doc", cwd=tmp_path).out.splitlines()
    assert lines[0] == "missing-doc: note, in the set strict"
    assert lines[2] == "An operation, a param or a status has no documentation."
    assert lines[-1] == (
        'in wadlkit.toml, by default: lint.options.missing-doc = { of = ["operation", "param", "status"] }'
    )


def test_a_page_keeps_to_the_width_of_the_terminal(tmp_path: Path) -> None:
    page = wadlkit("rules", "type-shadows-param", cwd=tmp_path, env={"COLUMNS": "50"}).out.splitlines()
    assert max(map(len, page[2:-1])) <= 50
    assert " ".join(all_rules()["type-shadows-param"].page.split()) in " ".join(" ".join(page).split())


def test_the_facts_of_a_rule_are_there_for_programs(tmp_path: Path) -> None:
    (fact,) = wadlkit("rules", "empty-base", "--format", "json", cwd=tmp_path).json["rules"]
    assert (fact["rule"], fact["set"], fact["severity"]) == ("empty-base", "recommended", "warning")
    assert fact["page"].startswith("The resources have no base URI.\n\n")


def test_the_page_of_no_rule_is_wrong_use(tmp_path: Path) -> None:
    done = wadlkit("rules", "missing-docs", cwd=tmp_path)
    assert (done.exit, done.err) == (2, "wadlkit rules: there is no rule missing-docs; did you mean missing-doc?\n")


PLUGIN = '''
from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.application import Resource


@rule(Resource, severity=Severity.ERROR)
def house_rule(resource, context):
    """Our house has this rule.

    It is so.

    Follow it.
    """
    yield Finding(message="not so here", location=resource.location)
'''


def installed(folder: Path, module: str) -> dict[str, str]:
    """The environment in which a package with a module of rules is installed."""
    lay(
        folder,
        {
            "site/house.py": module,
            "site/house-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: house\nVersion: 1\n",
            "site/house-1.dist-info/entry_points.txt": "[wadlkit.rules]\nhouse = house\n",
        },
    )
    return {"PYTHONPATH": str(folder / "site")}


def test_rules_of_other_packages_are_taken_in(folder: Path) -> None:
    done = wadlkit("lint", "wadl/good.wadl", cwd=folder, env=installed(folder, PLUGIN))
    assert (done.exit, done.out) == (1, "1 finding of 1 rule in 1 file, of 1 source\n")
    assert "error[house-rule]: not so here" in done.err


def test_rules_that_can_not_be_loaded_are_told(folder: Path) -> None:
    done = wadlkit("lint", "wadl/good.wadl", cwd=folder, env=installed(folder, "1 / 0"))
    assert (done.exit, done.err) == (2, "wadlkit lint: the rules of house can't be loaded: division by zero\n")
