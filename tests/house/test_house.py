"""The house stays beautiful: contracts, sizes, and words that name what they are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FUNCTION, LONGEST_FILE = 40, 300


def test_rooms_import_only_what_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == 0


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(function) is not None
    first = function.body[1] if documented and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_a_function_fits_in_the_eye() -> None:
    long = {f"{p.relative_to(ROOT)}:{f.name}": lines_of_code(f) for p in SOURCES for f in functions(p)}
    assert {name: n for name, n in long.items() if n > LONGEST_FUNCTION} == {}
    assert sorted(long.values())[len(long) // 2] <= 10


def test_a_file_holds_one_thing() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in SOURCES}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_every_public_thing_says_what_it_is_for() -> None:
    silent = []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        nodes = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        silent += [f"{path.relative_to(ROOT)}:{n.name}" for n in nodes if ast.get_docstring(n) is None]
        silent += [str(path.relative_to(ROOT))] if ast.get_docstring(tree) is None else []
    assert silent == []


def test_every_lint_ignore_bears_its_reason() -> None:
    bare = re.compile(r"#\s*(noqa(:\s*[A-Z0-9, ]+)?|type:\s*ignore(\[[\w, -]+\])?)\s*$", re.MULTILINE)
    allowed_codes = ("arg-type", "attr-defined")  # sqlmodel's columns are typed as their values
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in SOURCES
        for match in bare.finditer(path.read_text("utf-8"))
        if not ("store/" in str(path) and any(code in match[0] for code in allowed_codes))
    ]
    assert found == []


def test_every_setting_is_in_the_documentation() -> None:
    text = (ROOT / "docs/operations.md").read_text("utf-8")
    settings = (ROOT / "src/reciprocity/settings.py").read_text("utf-8")
    names = re.findall(r"^    (\w+): .*= ", settings.split("model_config")[1].split("@classmethod")[0], re.MULTILINE)
    assert len(names) >= 9
    assert [name for name in names if f"RECIPROCITY_{name.upper()}" not in text] == []


def test_nothing_names_a_registry_or_a_path_of_a_machine() -> None:
    wrong = re.compile(
        "|".join(["python" + "hosted", r"pypi\." + "org", r"registry\." + "npm", r"deb\." + "debian", "/root" + "/"])
    )
    places = [
        ROOT / name for name in ("Makefile", "Dockerfile", "compose.yaml", "pyproject.toml", "README.md", ".ci/run")
    ]
    places += [p for folder in ("docs", "deploy", "scripts", "src", "migrations") for p in (ROOT / folder).rglob("*.*")]
    places += list(ROOT.glob("requirements*.lock"))
    texts = [p for p in places if p.is_file() and p.suffix not in (".pyc", ".svg", ".csv")]
    assert [str(p) for p in texts if wrong.search(p.read_text("utf-8", errors="replace"))] == []
