"""Each guard of the house is shown a tree that breaks its rule, and must see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import floors, papers, shape, wording

FLOORS = {
    "words": 0,
    "lib": 1,
    "accounts": 2,
    "units": 3,
    "jobs": 4,
    "calendar": 4,
    "plans": 5,
    "site": 6,
}


def plant(root: Path, name: str, text: str = "") -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("units/models.py", 'x = models.ForeignKey("plans.Plan", on_delete=models.CASCADE)'),
        ("units/models.py", 'x = models.ManyToManyField(to="plans.Plan")'),
        ("units/models.py", 'x = models.ManyToManyField("self", through="plans.Link")'),
        ("jobs/models.py", 'x = models.OneToOneField("calendar.Day", null=True)'),  # the same floor
        ("units/actions.py", 'Plan = apps.get_model("plans.Plan")'),
        ("units/actions.py", 'run = import_module("songhanh.plans.actions")'),
        ("units/views.py", 'go = reverse("plans:detail", args=[1])'),
        ("units/views.py", 'go = redirect("plans:detail", 1)'),
        ("units/views.py", 'page = render(request, "plans/plan_list.html")'),
        ("units/views.py", 'page = render(request, "plans/plan_list.html#rows")'),
        ("lib/context.py", 'home = "songhanh.site.urls"'),
        ("units/templates/units/unit.html", "<a href=\"{% url 'plans:detail' 1 %}\">"),
        ("units/templates/units/unit.html", '{% include "plans/_panel.html" with x=1 only %}'),
        ("units/templates/units/unit.html", '{% extends "plans/plan.html" %}'),
        ("units/templates/units/letter.txt", "{% url 'plans:detail' 1 %}"),
    ],
)
def test_it_sees_a_name_that_reaches_up(tmp_path: Path, name: str, text: str) -> None:
    plant(tmp_path, name, text)
    (complaint,) = floors.upward(tmp_path, FLOORS)
    assert name in complaint


def test_it_sees_a_form_that_anybody_could_send(tmp_path: Path) -> None:
    plant(tmp_path, "one.html", '<form method="post" action="/x/">{% csrf_token %}<p></p></form>')
    plant(
        tmp_path,
        "two.html",
        '<form method="get"></form><form\n  class="a" method="POST"><p></p></form>',
    )
    (complaint,) = shape.unguarded_forms([tmp_path])
    assert complaint.startswith("two.html")


def test_it_sees_a_wrong_form_taken_for_right(tmp_path: Path) -> None:
    body = "    form = F(posted(request))\n    if form.is_valid():\n        return done()\n"
    plant(
        tmp_path,
        "units/views.py",
        f"def a(request):\n{body}    return show_form(request, 'x', form)\n",
    )
    plant(tmp_path, "plans/views.py", f"def b(request):\n{body}    return render(request, 'x')\n")
    (complaint,) = shape.forms_taken_for_right(tmp_path, ["units", "plans"])
    assert complaint == "plans/views.py:1: b"


def test_it_lets_names_reach_down(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "plans/models.py",
        'x = models.ForeignKey("units.Unit")\ny = models.ForeignKey("self")',
    )
    plant(
        tmp_path,
        "plans/models2.py",
        '"""See songhanh.site.urls."""\nz = models.ForeignKey("plans.Plan")',
    )
    plant(
        tmp_path,
        "plans/templates/plans/a.html",
        "{% url 'units:tree' %}{% include \"components/x.html\" %}",
    )
    plant(tmp_path, "templates/base.html", "{% url 'plans:list' %}")
    assert floors.upward(tmp_path, FLOORS) == []


def test_it_reads_the_floors_from_the_contract(tmp_path: Path) -> None:
    text = '[[tool.importlinter.contracts]]\nid = "floors"\nlayers = ["site", "(reports) | api", "lib"]\n'
    heights = floors.read_floors(plant(tmp_path, "pyproject.toml", text))
    assert heights == {"lib": 0, "reports": 1, "api": 1, "site": 2}


@pytest.mark.parametrize("name", ["plans/services.py", "plans/tasks.py", "plans/queries/plans.py"])
def test_it_sees_a_module_outside_the_list(tmp_path: Path, name: str) -> None:
    plant(tmp_path, name)
    plant(tmp_path, "plans/models/plan.py")
    assert any(name.split("/")[1] in line for line in shape.strange_names(tmp_path, ["plans"]))


@pytest.mark.parametrize("name", ["cube/utils.py", "plans/models/base.py", "lib/helpers/text.py"])
def test_it_sees_a_bin_anywhere(tmp_path: Path, name: str) -> None:
    plant(tmp_path, name)
    assert len(shape.strange_names(tmp_path, [])) == 1


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("songhanh/plans/models.py", 500),
        ("songhanh/plans/tests/test_submit_plan.py", 300),
        ("tests/test_year.py", 300),
        ("songhanh/plans/templates/plans/plan.html", 150),
    ],
)
def test_it_sees_a_file_that_grew_too_long(tmp_path: Path, name: str, allowed: int) -> None:
    file = plant(tmp_path, name, "x\n" * allowed)
    assert shape.too_long(tmp_path / "songhanh", tmp_path / "tests") == []
    file.write_text("x\n" * (allowed + 1), encoding="utf-8")
    assert len(shape.too_long(tmp_path / "songhanh", tmp_path / "tests")) == 1


def test_it_sees_a_fat_view(tmp_path: Path) -> None:
    body = '    """Many words."""\n' + "    x = 1\n" * 15
    plant(tmp_path, "plans/views.py", f"@login_required\ndef thin(request):\n{body}")
    plant(tmp_path, "plans/views/tasks.py", f"def fat(request, pk):\n{body}    x = 2\n")
    plant(tmp_path, "plans/actions.py", f"def submit_plan(plan):\n{body}{body}")
    (complaint,) = shape.fat_views(tmp_path, ["plans"])
    assert "fat has 16 lines" in complaint


@pytest.mark.parametrize(
    "page",
    [
        "<p>Late</p>",
        "<h1>{% translate 'Plans' %} của tỉnh</h1>",
        '<button aria-label="Đóng">×</button>',
        "<input placeholder='dd/mm'>",
        "{{ plan }} in {{ unit }}",
    ],
)
def test_it_sees_words_that_nobody_can_translate(tmp_path: Path, page: str) -> None:
    file = plant(tmp_path, "plans/plan.html", "{% load i18n %}\n" + page)
    (complaint,) = wording.untranslatable([file])
    assert "plan.html:2" in complaint


def test_it_lets_templates_speak_through_translation(tmp_path: Path) -> None:
    page = """{# a note #}<!-- another --><title>{% block title %}{% endblock %} · Song Hành</title>
    <a class="btn" title="{% translate 'Send' %}" href="{% url 'plans:list' %}">{% translate "Send" %} → 5/6</a>
    {% blocktranslate with n=rows|length %}{{ n }} rows{% endblocktranslate %}
    <code>Authorization: Bearer</code><script>let x = "words";</script>{% comment %}words{% endcomment %}&nbsp;"""
    assert wording.untranslatable([plant(tmp_path, "plans/plan.html", page)]) == []


def test_it_sees_a_package_that_says_nothing(tmp_path: Path) -> None:
    plant(tmp_path, "units/__init__.py", '"""Units."""')
    plant(
        tmp_path,
        "plans/__init__.py",
        '"""Plans, tasks and their progress; offers Plan above; judges nobody."""',
    )
    (complaint,) = shape.undescribed(tmp_path, FLOORS)
    assert complaint.startswith("units/")


def test_it_sees_a_model_without_its_vietnamese_term(tmp_path: Path) -> None:
    named = 'class Plan(models.Model):\n    """Kế hoạch: what an issuer promises."""\n'
    unnamed = 'class Task(models.Model):\n    """Task: what a body must do for the Kế hoạch."""\n'
    plant(tmp_path, "plans/models.py", named + unnamed + "class Step(models.Model): pass\n")
    complaints = shape.models_without_vietnamese(tmp_path)
    assert [line.split()[1] for line in complaints] == ["Task", "Step"]


def test_it_sees_every_setting_that_is_read(tmp_path: Path) -> None:
    code = 'a = env_int("SONGHANH_A", 1)\nb = lib.secret("OTHER_B", p)\nos.environ["SONGHANH_C"] = "1"\n'
    plant(tmp_path, "site/settings.py", code)
    page = plant(
        tmp_path,
        "settings.md",
        "| name | default |\n|---|---|\n| `SONGHANH_A` | 1 |\n| `GONE` | |\n",
    )
    assert papers.settings_read(tmp_path) == {"SONGHANH_A", "OTHER_B", "SONGHANH_C"}
    assert papers.settings_documented(page) == {"SONGHANH_A", "GONE"}


def test_it_sees_which_commands_have_a_page(tmp_path: Path) -> None:
    page = plant(
        tmp_path,
        "commands.md",
        "## `songhanh read`\n\ntext `songhanh walk`\n\n## `songhanh load-seed`\n",
    )
    assert papers.commands_documented(page) == {"read", "load-seed"}


@pytest.mark.parametrize(
    "line",
    [
        "pip install -i https://" + "py" + "pi.org/simple x",
        "open('/" + "home/lan/a.txt')",
        "cd /" + "work/main",
    ],
)
def test_it_sees_a_registry_or_a_machine(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "songhanh/a.py", f"x = 1\n{line}\n")
    plant(
        tmp_path,
        "songhanh/b.md",
        "a/home/page, ../work/x, https://example.org/home/x, songhanh/work/a\n",
    )
    complaints = papers.forbidden_places(papers.tracked(tmp_path))
    assert len(complaints) == 1
    assert "a.py:2" in complaints[0]
