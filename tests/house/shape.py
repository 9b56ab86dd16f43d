"""Names and sizes of modules, and what each package says of itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

IN_AN_APP = {
    "urls", "views", "forms", "jobs", "actions", "models", "rules",
    "checks", "panels", "signals", "testing", "seed", "templates", "templatetags", "management", "migrations",
    "apps", "tests",
}  # fmt: skip
# A name beyond the list, with its reason; the list stays short.
BESIDES = {
    "accounts": {
        "adapter",  # what allauth asks of a project, in one place
        "http",  # the typed request that every view behind a sign-in is written against
    },
    "units": {
        "rights"
    },  # decided here and nowhere else; `units.rights` is a contract between floors
}
NOWHERE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "selectors",
    "common",
    "core",
    "base",
    "misc",
}
LONGEST = {"module": 500, "test": 300, "template": 150}
LONGEST_VIEW = 15
POST_FORM = re.compile(r"(<form\b[^>]*method=[\"']?post\b[^>]*>).*?</form>", re.S | re.I)
# The language of the next page, kept in a cookie: a token here would keep public pages from being kept for all.
HARMLESS = "{% url 'set_language' %}"
ANSWERED = re.compile(r"\b(?:show_form|answer_form|_form)\(|status=")


def strange_names(package: Path, apps: list[str]) -> list[str]:
    """Modules in `apps` outside the closed list, and the bins (`utils` …) that no package may have."""
    return [
        f"{path.relative_to(package)}: not among the names of an app"
        for app in apps
        for path in sorted((package / app).iterdir())
        if _is_module(path) and path.stem not in IN_AN_APP | BESIDES.get(app, set())
    ] + [
        f"{path.relative_to(package)}: a name that says nothing"
        for path in sorted(package.rglob("*"))
        if _is_module(path) and path.stem in NOWHERE
    ]


def too_long(package: Path, tests: Path) -> list[str]:
    """Modules over 500 lines, test files over 300, templates over 150; migrations are the machine's."""
    files = [*package.rglob("*.py"), *package.rglob("*.html"), *tests.rglob("*.py")]
    return [
        f"{file.name}: {lines} lines, a {kind} has at most {LONGEST[kind]} ({file.relative_to(package.parent)})"
        for file in sorted(files)
        if "migrations" not in file.parts
        for kind in [_kind(file)]
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST[kind]
    ]


def fat_views(package: Path, apps: list[str]) -> list[str]:
    """Views over 15 lines, docstring and decorators aside: find, one domain call, render."""
    return [
        f"{file.relative_to(package)}:{node.lineno}: {node.name} has {lines} lines, a view at most {LONGEST_VIEW}"
        for app in apps
        for file in sorted((package / app).rglob("*.py"))
        if "views" in (file.stem, file.parent.name) and "tests" not in file.parts
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.args.args
        and node.args.args[0].arg == "request"
        if (lines := _body_lines(node)) > LONGEST_VIEW
    ]


def _body_lines(node: ast.FunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def undescribed(package: Path, floors: dict[str, int]) -> list[str]:
    """Packages of the floors whose `__init__.py` does not say what they are for."""
    return [
        f"{name}/__init__.py: say what the package is for, what it offers above, what it is not"
        for name in sorted(floors)
        if (package / name).is_dir()
        and len(
            ast.get_docstring(ast.parse((package / name / "__init__.py").read_text("utf-8"))) or ""
        )
        < 40
    ]


def models_without_vietnamese(package: Path) -> list[str]:
    """Models whose docstring does not start with the Vietnamese term: `Dòng nhật ký: who did what …`."""
    return [
        f"{file.relative_to(package)}:{node.lineno}: {node.name} needs a docstring like “Kế hoạch: …”"
        for file in sorted(package.rglob("*.py"))
        if "models" in (file.stem, file.parent.name) and "tests" not in file.parts
        for node in _models(ast.parse(file.read_text(encoding="utf-8")))
        if (ast.get_docstring(node) or "").split(":")[0].isascii()
    ]


def _models(tree: ast.Module) -> Iterator[ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(base) == "models.Model" for base in node.bases
        ):
            yield node


def _is_module(path: Path) -> bool:
    if path.name.startswith(("__", ".")):
        return False
    return path.is_dir() or path.suffix == ".py"


def _kind(file: Path) -> str:
    if file.suffix == ".html":
        return "template"
    return "test" if file.name.startswith("test_") else "module"


def unguarded_forms(folders: list[Path]) -> list[str]:
    """Forms of templates that send something without the token that proves they are ours."""
    return [
        f"{file.name}: {form[1][:60]}"
        for folder in folders
        for file in sorted(folder.rglob("*.html"))
        for form in POST_FORM.finditer(file.read_text(encoding="utf-8"))
        if "{% csrf_token %}" not in form[0] and HARMLESS not in form[1]
    ]


def forms_taken_for_right(package: Path, apps: list[str]) -> list[str]:
    """Views that bind a form and answer a wrong one as if it were right: 200 in place of 422."""
    return [
        f"{file.relative_to(package)}:{node.lineno}: {node.name}"
        for app in apps
        for file in sorted((package / app).rglob("*.py"))
        if "views" in (file.stem, file.parent.name) and "tests" not in file.parts
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        for text in [ast.unparse(node)]
        if "posted(request)" in text or "(request.POST" in text
        if ".is_valid()" in text and not ANSWERED.search(text)
    ]
