"""The framework written out in docs/frameworks.md loads as it stands, by the command that the page names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from songhanh.frameworks.models import Element, Indicator, Programme
from songhanh.site.cli import main

PAGE = Path(__file__).resolve().parent.parent / "docs" / "frameworks.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "framework.yaml"
    path.write_text(example, encoding="utf-8")
    return path


def test_it_loads_the_example(db, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load-seed", "--framework", str(file)]) == 0
    assert "indicator +1" in capsys.readouterr().out
    programme = Programme.objects.cited_as("Quyết định 1234/QĐ-TTg").get()
    assert not programme.has_ended
    indicator = Indicator.objects.get(code="H1")
    assert [one.words for one in indicator.targets.all()] == ["từ 60% trở lên", "từ 90% trở lên"]
    assert set(indicator.formula.elements.all()) == set(Element.objects.all())


def test_it_names_file_and_line_of_a_bad_example(
    db, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = file.read_text(encoding="utf-8").replace(
        "operator: at_least, value: 60", "operator: over, value: 60"
    )
    file.write_text(text, encoding="utf-8")
    line = 1 + text[: text.index("operator: over")].count("\n")
    assert main(["load-seed", "--framework", str(file)]) == 1
    assert f"{file}:{line}: “over”" in capsys.readouterr().err
    assert not Programme.objects.exists()
