"""`read`: a document becomes a Reading. The stages meet here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from songhanh.reader.citations import find_citations
from songhanh.reader.days import find_events
from songhanh.reader.doubts import find_doubts
from songhanh.reader.duties.sections import placed_lines
from songhanh.reader.duties.tasks import find_tasks
from songhanh.reader.facts.byline import find_author, find_publisher, find_signer
from songhanh.reader.facts.campaign import find_action_month
from songhanh.reader.facts.identity import find_blank, find_number, find_type
from songhanh.reader.facts.issuance import Issuance, find_issuance
from songhanh.reader.facts.issued import find_issued
from songhanh.reader.facts.issuers import effective_day, find_issuer
from songhanh.reader.facts.kind import find_kind
from songhanh.reader.facts.programmes import find_programmes
from songhanh.reader.facts.published import find_published
from songhanh.reader.facts.topic import find_topic
from songhanh.reader.facts.years import find_years
from songhanh.reader.formats import open_layout
from songhanh.reader.gazetteer.places import Gazetteer, packaged
from songhanh.reader.layout import Layout
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Evidence, Fact, Reading, Warn
from songhanh.reader.targets.find import find_targets
from songhanh.reader.unreadable import Unreadable


def read(
    data: bytes | str | Path,
    *,
    media_type: str | None = None,
    name: str | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> Reading:
    """Read one document: `bytes` of a file, a `Path` to it, or `str`, its text (HTML with `media_type`).

    `today` bounds dates without a year; `gazetteer` replaces the packaged places. Raises `Unreadable`.
    """
    layout, name = _layout(data, media_type, name)
    paper = Paper(layout, gazetteer or packaged(), name, today)
    return read_paper(paper)


def _layout(
    data: bytes | str | Path, media_type: str | None, name: str | None
) -> tuple[Layout, str | None]:
    if isinstance(data, Path):
        return open_layout(
            _bytes(data), media_type=media_type, name=name or data.name
        ), name or data.name
    if isinstance(data, bytes):
        return open_layout(data, media_type=media_type, name=name), name
    if not data.strip():
        raise Unreadable("empty", where=name)
    if (media_type or "").startswith("text/html"):
        from songhanh.reader.formats.web import html_layout

        layout = html_layout(data)
    else:
        from songhanh.reader.formats.plain import plain_layout

        layout = plain_layout(data)
    if not layout.text:
        raise Unreadable("no_text", where=name)
    return layout, name


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("not_found", where=str(path)) from error
    except IsADirectoryError as error:
        raise Unreadable("not_a_file", where=str(path)) from error
    except PermissionError as error:
        raise Unreadable("no_permission", where=str(path)) from error


def read_paper(paper: Paper) -> Reading:
    """Facts in the order in which they lean on each other: dates, then names of places, then the rest."""
    facts: dict[str, Fact[Any] | None] = {"kind": find_kind(paper)}
    is_news = facts["kind"] is not None and facts["kind"].value == "news"
    facts["published_on"] = find_published(paper) if is_news or not paper.is_official else None
    published = _day(facts["published_on"])
    paper.on = _official_day(paper) or published
    issuance = None if paper.is_official else find_issuance(paper)
    facts["plan_year"], facts["period"] = find_years(paper, issuance)
    facts["issued_on"] = find_issued(paper, issuance, published)
    paper.on = effective_day(_value(facts["issued_on"]), published, _value(facts["plan_year"]))
    number = find_number(paper, issuance)
    facts["number"] = number
    facts["doc_type"] = find_type(paper, number, issuance)
    facts["issuer"] = find_issuer(paper, issuance)
    facts["author"] = None if paper.is_official else find_author(paper)
    facts["publisher"] = find_publisher(paper)
    facts["signer"] = find_signer(paper)
    facts["topic"] = find_topic(paper)
    facts["action_month"] = find_action_month(paper, _value(facts["plan_year"]))
    return _reading(paper, facts, issuance)


def _reading(
    paper: Paper, facts: dict[str, Fact[Any] | None], issuance: Issuance | None
) -> Reading:
    year = _value(facts["plan_year"]) or (paper.on.year if paper.on else None)
    programmes = find_programmes(paper, year)
    number, issuer = _value(facts["number"]), _value(facts["issuer"])
    placed = placed_lines(paper)
    targets = find_targets(paper, placed, _due(facts))
    aims = {target.span for target in targets}
    tasks = [task for task in find_tasks(paper, placed, year) if task.span not in aims]
    return Reading(
        file=paper.name,
        media_type=paper.layout.media_type,
        text=paper.view.raw,
        kind=_value(facts["kind"]),
        topic=_value(facts["topic"]),
        doc_type=_value(facts["doc_type"]),
        title=" ".join(paper.quote(paper.subject).split()) if paper.subject else None,
        number=number.text if number else None,
        raw_number=number.raw if number else None,
        issuer=issuer.title if issuer else None,
        issuer_kind=issuer.kind if issuer else None,
        issuer_places=issuer.places if issuer else (),
        level=issuer.level if issuer else None,
        signer=_value(facts["signer"]),
        issued_on=_value(facts["issued_on"]),
        published_on=_value(facts["published_on"]),
        plan_year=_value(facts["plan_year"]),
        period=_value(facts["period"]),
        publisher=_value(facts["publisher"]),
        author=_value(facts["author"]),
        programmes=tuple(fact.value for fact in programmes),
        action_month=_value(facts["action_month"]),
        tasks=tuple(tasks),
        targets=tuple(targets),
        events=tuple(find_events(paper, year)),
        citations=tuple(
            find_citations(
                paper, facts["number"].span if facts["number"] else None, number and number.text
            )
        ),
        warnings=tuple(_warnings(paper, facts)),
        evidence=_evidence(paper, facts, programmes),
        regions=paper.parts.regions(),
        pages=paper.layout.pages,
    )


def _due(facts: dict[str, Fact[Any] | None]) -> int | None:
    """By when figures are due that name no year: the plan's, or the last of its years; of a school year neither."""
    period = _value(facts["period"])
    if period and not _value(facts["plan_year"]):
        first, last = map(int, period.split("-"))
        return last if last - first > 1 else None
    year: int | None = _value(facts["plan_year"])
    return year


def _evidence(
    paper: Paper, facts: dict[str, Fact[Any] | None], programmes: list[Fact[str]]
) -> dict[str, Evidence]:
    found = {
        field: Evidence(fact.span, fact.confidence, fact.why)
        for field, fact in facts.items()
        if fact is not None
    }
    issuer = found.get("issuer")
    value = _value(facts["issuer"])
    if issuer and value:
        if value.places:
            found["issuer_places"] = issuer
        if value.level:
            found["level"] = issuer
    if paper.subject:
        found["title"] = Evidence(paper.subject, 0.9, "title_line")
    for fact in programmes:
        found[f"programmes:{fact.value}"] = Evidence(fact.span, fact.confidence, fact.why)
    return found


def _warnings(paper: Paper, facts: dict[str, Fact[Any] | None]) -> Iterable[Warn]:
    if _value(facts["kind"]) == "news":
        yield Warn("news_not_document")
    for note in paper.layout.notes:
        yield Warn(note)
    yield from paper.layout.warnings
    blank = find_blank(paper)
    if facts["number"] is None and blank:
        yield Warn("number_blank", {"symbol": blank[0]}, blank[1])
    elif facts["number"] is None and facts["doc_type"] is not None:
        yield Warn("number_missing")
    issuer = facts["issuer"]
    if issuer is None:
        yield Warn("issuer_unknown")
    elif not issuer.value.places and issuer.value.level != "central":
        yield Warn("issuer_place_unknown", {"issuer": issuer.value.title}, issuer.span)
    elif issuer.why in {
        "publisher_place",
        "web_address",
        "place_in_text",
        "title_begins_with_place",
    }:
        yield Warn("issuer_place_inferred", {"issuer": issuer.value.title}, issuer.span)
    if not _value(facts["topic"]).gender_equality:
        yield Warn("off_topic", {"near": _value(facts["topic"]).near})
    yield from find_doubts(paper, facts)
    dropped = paper.parts.of("furniture")
    if dropped:
        yield Warn("furniture_dropped", {"lines": len(dropped)})


def _value(fact: Fact[Any] | None) -> Any:
    return None if fact is None else fact.value


def _day(fact: Fact[Any] | None) -> date | None:
    value = _value(fact)
    return value.date() if isinstance(value, datetime) else value


def _official_day(paper: Paper) -> date | None:
    fact = find_issued(paper, None, None)
    return None if fact is None else fact.value
