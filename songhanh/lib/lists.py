"""Lists with a filter, an order and pages, all in the address: shareable, and working without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


class FilterForm(forms.Form):
    """What a list may be asked for: nothing is compulsory; `narrow` applies what was asked."""

    use_required_attribute = False

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for field in self.fields.values():
            field.required = False

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit `cleaned_data`; each list says how."""
        raise NotImplementedError

    @property
    def is_asked(self) -> bool:
        empty: tuple[object, ...] = (None, "", False)
        return any(
            value not in empty and (not hasattr(value, "__len__") or len(value) > 0)
            for value in self.cleaned_data.values()
        )


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One page of a list, with what `components/filters.html`, `pagination.html` and `nothing.html` need."""

    page: Page[Row]
    form: FilterForm | None
    chosen: str  # the order asked for in the address, "" for the list's own
    order: str  # the order in force
    is_filtered: bool

    @property
    def rows(self) -> Sequence[Row]:
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count


def listing(
    request: HttpRequest,
    queryset: QuerySet[Row],
    *,
    filters: type[FilterForm] | FilterForm | None = None,
    order: Mapping[str, Sequence[str]],
    first: str = "",
    per_page: int = 50,
) -> Listing[Row]:
    """The page of `queryset` that the address asks for.

    `filters`: a form class, or a form bound to `request.GET` where it needs more to be made.
    `order`: names that may stand in `?order=` (`-name` for the reverse) with the fields they mean,
    the list's own order first; each should end in a unique field, or rows may move between pages.
    `first`: the list's own order where that is another, such as "-issued" for the newest first.
    """
    form = filters(request.GET) if isinstance(filters, type) else filters
    is_filtered = form is not None and form.is_valid() and form.is_asked
    if form is not None and is_filtered:
        queryset = form.narrow(queryset)
    chosen = request.GET.get("order", "")
    if chosen.removeprefix("-") not in order:
        chosen = ""
    in_force = chosen or first or next(iter(order))
    paginator: Paginator[Row] = Paginator(queryset.order_by(*fields(in_force, order)), per_page)
    return Listing(
        page=paginator.get_page(request.GET.get("page")),
        form=form,
        chosen=chosen,
        order=in_force,
        is_filtered=is_filtered,
    )


def fields(name: str, order: Mapping[str, Sequence[str]]) -> list[str]:
    """The fields to order by; with "-" before the name, each the other way round."""
    if not name.startswith("-"):
        return list(order[name])
    return [
        one.removeprefix("-") if one.startswith("-") else f"-{one}"
        for one in order[name.removeprefix("-")]
    ]
