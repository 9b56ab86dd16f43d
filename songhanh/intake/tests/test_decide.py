"""Each finding is accepted, corrected or rejected; every decision can be taken back."""

from __future__ import annotations

from songhanh.intake.models import Fact, FactChange
from songhanh.intake.tests.conftest import decide, label_of


def test_it_accepts_and_goes_on_to_the_next(as_thu, intake) -> None:
    label = label_of(intake, "number")
    answer = decide(as_thu, intake, label, "accept")
    assert f"fact={int(label) + 1}" in answer["Location"]
    assert intake.facts.get(label=label).state == Fact.State.ACCEPTED


def test_it_refuses_to_accept_what_the_text_does_not_give(as_thu, intake) -> None:
    fact = intake.facts.get(key="issuer")
    Fact.objects.filter(pk=fact.pk).update(value=None)
    answer = decide(as_thu, intake, fact.label, "accept")
    assert answer.status_code == 422
    assert "không có gì để chấp nhận" in answer.content.decode()


def test_it_corrects_a_date_and_keeps_what_was_read(as_thu, intake) -> None:
    fact = intake.facts.get(key="issued_on")
    decide(as_thu, intake, fact.label, "correct", **{f"f{fact.pk}-value": "21/3/2023"})
    fact.refresh_from_db()
    assert (fact.value, fact.read_value) == ("2023-03-21", "2023-03-20")
    assert fact.state == Fact.State.CORRECTED


def test_it_says_why_31_2_is_no_date(as_thu, intake) -> None:
    fact = intake.facts.get(key="issued_on")
    answer = decide(as_thu, intake, fact.label, "correct", **{f"f{fact.pk}-value": "31/2/2023"})
    assert answer.status_code == 422
    assert "Tháng 2 năm 2023 chỉ có 28 ngày." in answer.content.decode()
    fact.refresh_from_db()
    assert fact.state == Fact.State.PROPOSED


def test_it_ties_a_corrected_issuer_to_its_territory(as_thu, intake, country) -> None:
    fact = intake.facts.get(key="issuer")
    name = "Ủy ban nhân dân tỉnh Sông Lam"
    given = {f"f{fact.pk}-value": name, f"f{fact.pk}-territory": "Tỉnh Sông Lam"}
    decide(as_thu, intake, fact.label, "correct", **given)
    fact.refresh_from_db()
    assert fact.links["unit"] == country.old_province.pk
    assert fact.links["body_kind"] == "people_committee"
    assert "Tỉnh Sông Hồng" in fact.links["notes"][0]


def test_it_names_an_unknown_territory(as_thu, intake) -> None:
    fact = intake.facts.get(key="issuer")
    given = {f"f{fact.pk}-value": "UBND tỉnh X", f"f{fact.pk}-territory": "Tỉnh Không Đâu"}
    answer = decide(as_thu, intake, fact.label, "correct", **given)
    assert answer.status_code == 422
    assert "Tỉnh Không Đâu" in answer.content.decode()


def test_it_rejects(as_thu, intake) -> None:
    label = intake.facts.tasks()[0].label
    decide(as_thu, intake, label, "reject")
    assert intake.facts.get(label=label).is_rejected


def test_it_takes_the_last_decision_back(as_thu, intake) -> None:
    first, second = label_of(intake, "number"), label_of(intake, "plan_year")
    decide(as_thu, intake, first, "accept")
    decide(as_thu, intake, second, "reject")
    answer = as_thu.post(f"/intake/{intake.pk}/undo/")
    assert f"fact={second}" in answer["Location"]
    assert intake.facts.get(label=second).state == Fact.State.PROPOSED
    assert intake.facts.get(label=first).state == Fact.State.ACCEPTED


def test_it_takes_back_in_one_act_what_was_accepted_in_one_act(as_thu, intake) -> None:
    as_thu.post(f"/intake/{intake.pk}/sure/")
    assert intake.facts.accepted().count() >= 3
    assert all(fact.level == "sure" for fact in intake.facts.accepted())
    as_thu.post(f"/intake/{intake.pk}/undo/")
    assert not intake.facts.accepted().exists()


def test_it_says_when_there_is_nothing_to_undo(as_thu, intake) -> None:
    answer = as_thu.post(f"/intake/{intake.pk}/undo/")
    assert answer.status_code == 422
    assert "Không có gì để hoàn tác" in answer.content.decode()


def test_it_keeps_every_decision_with_its_person(as_thu, intake, country) -> None:
    decide(as_thu, intake, label_of(intake, "number"), "accept")
    change = FactChange.objects.get()
    assert (change.by, change.before["state"], change.after["state"]) == (
        country.thu,
        "proposed",
        "accepted",
    )


def test_it_hides_the_intake_of_others(country, intake, client) -> None:
    client.force_login(country.mai)
    assert client.get(f"/intake/{intake.pk}/").status_code == 404
    assert decide(client, intake, "1", "accept").status_code == 404
