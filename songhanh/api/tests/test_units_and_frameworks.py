"""Units on a day, with where they came from; indicators with targets and published values."""

from __future__ import annotations

from songhanh.units.actions import rebuild_names


def test_it_finds_a_unit_by_its_old_name(as_thu, desk) -> None:
    rebuild_names()
    found = as_thu.get("/api/v1/units", {"q": "xa an lac"}).json()
    assert [unit["name"] for unit in found["items"]] == ["Xã An Bình"]


def test_it_gives_the_units_of_a_day_as_of_that_day(as_thu, desk) -> None:
    before = {"on": "2025-06-30", "kind": "territory", "level": "province"}
    assert [unit["name"] for unit in as_thu.get("/api/v1/units", before).json()["items"]] == [
        "Tỉnh Sông Hồng",
        "Tỉnh Sông Lam",
        "Tỉnh Trường Sơn",
    ]
    today = as_thu.get("/api/v1/units", {"kind": "territory", "level": "province"}).json()
    assert today["count"] == 2


def test_it_gives_what_lies_under_a_unit(as_thu, desk) -> None:
    asked = {"within": desk.country.province.pk, "level": "commune"}
    names = {unit["name"] for unit in as_thu.get("/api/v1/units", asked).json()["items"]}
    assert names == {"Xã An Bình", "Phường Hòa Thuận"}


def test_it_tells_where_a_unit_came_from_and_what_became_of_it(as_thu, desk) -> None:
    came = as_thu.get(f"/api/v1/units/{desk.country.commune.pk}/lineage").json()
    assert [(row["name"], row["extent"]) for row in came["predecessors"]] == [
        ("Xã An Lạc", "whole"),
        ("Xã Bình Minh", "part"),
    ]
    went = as_thu.get(f"/api/v1/units/{desk.country.split_commune.pk}/lineage").json()
    assert [row["name"] for row in went["successors"]] == ["Xã An Bình", "Phường Hòa Thuận"]
    assert went["versions"][0]["code"] == "00202"


def test_it_hides_bodies_from_whoever_has_no_post(as_minh, desk) -> None:
    assert as_minh.get(f"/api/v1/units/{desk.country.department.pk}").status_code == 404
    assert as_minh.get(f"/api/v1/units/{desk.country.province.pk}").status_code == 200


def test_it_gives_an_indicator_with_targets_and_published_values(as_thu, frameworks) -> None:
    indicator = as_thu.get("/api/v1/indicators/M1.1").json()
    assert indicator["programme"] == "NQ28-2021"
    assert [(one["year"], one["operator"], one["value"]) for one in indicator["targets"]] == [
        (2025, "at_least", 60.0),
        (2030, "at_least", 75.0),
    ]
    assert indicator["formula"]["text"].startswith("100 *")
    assert indicator["breaks"][0]["year"] == 2023


def test_it_counts_twenty_indicators_and_twenty_three_values(as_thu, frameworks) -> None:
    whole = as_thu.get("/api/v1/indicators", {"programme": "NQ28-2021"}).json()["items"]
    assert sum(one["parent"] is None for one in whole) == 20
    asked = {"programme": "NQ28-2021", "is_measured": True}
    assert as_thu.get("/api/v1/indicators", asked).json()["count"] == 23


def test_it_finds_indicators_by_what_words_mean(as_thu, frameworks) -> None:
    found = as_thu.get("/api/v1/indicators", {"q": "ty so gioi tinh khi sinh"}).json()["items"]
    assert found[0]["code"] == "M4.1"


def test_it_gives_what_is_counted(as_thu, frameworks) -> None:
    element = as_thu.get("/api/v1/elements/agencies").json()
    assert "M1.1" in element["indicators"]
    assert element["over_units"] == "sum"
    assert as_thu.get("/api/v1/elements/nothing").status_code == 404
