"""Running ``wadlkit`` as a person does: in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WADL = """\
<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="http://localhost">
    <resource path="agents">
      <method name="GET" id="listAgents"><doc title="List agents"/></method>
      <method name="POST" id="addAgent"><doc title="Add an agent"/></method>
    </resource>
  </resources>
</application>
"""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which is one JSON object."""
        return json.loads(self.out)


# The interpreter may lie where another user can't go, so everything is imported first, by a run that nobody sees.
AS_USER = """\
import contextlib, io, os, pathlib, tempfile
from wadlkit.cli.main import main
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), \\
        contextlib.redirect_stderr(io.StringIO()):
    source = pathlib.Path(folder, "api.wadl")
    source.write_text({wadl!r})
    for command in ("check", "build"):
        with contextlib.suppress(SystemExit):
            main([command, str(source), "-o", folder + "/pages"])
os.setgroups([])
os.setgid({user})
os.setuid({user})
main(prog_name="wadlkit")
"""


def wadlkit(*arguments: object, cwd: Path, env: Mapping[str, str] | None = None, user: int | None = None) -> Done:
    """Run a command in the folder ``cwd``, as another user where one is given."""
    program = ["-m", "wadlkit"] if user is None else ["-c", AS_USER.format(user=user, wadl=WADL)]
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Put files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def listing(folder: Path) -> list[str]:
    """Everything below a folder, whatever it is."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
