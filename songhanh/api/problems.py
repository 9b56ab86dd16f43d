"""How a no is said: a problem document (RFC 9457) whatever went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Schema
from ninja.errors import HttpError, ValidationError

from songhanh.lib.errors import Refused, StepUpNeeded

if TYPE_CHECKING:
    from ninja import NinjaAPI

MEDIA_TYPE = "application/problem+json"


class Fault(Schema):
    """One parameter that cannot be used."""

    parameter: str = Field(description="where it stands and its name, for example query.limit")
    reason: str = Field(description="what is wrong with it")


class Problem(Schema):
    """A problem document by RFC 9457: what was asked cannot be answered, and why."""

    type: str = Field(description="names the kind of problem; stable")
    title: str = Field(description="the problem in one sentence, for people")
    status: int = Field(description="the HTTP status")
    detail: str | None = Field(default=None, description="how to put it right")
    instance: str | None = Field(
        default=None, description="the place of the fault, where a rule names one"
    )
    faults: list[Fault] = Field(default_factory=list, description="parameters that cannot be used")


def answer_with(problem: Problem) -> HttpResponse:
    body = problem.model_dump_json(exclude_defaults=True)
    return HttpResponse(body, status=problem.status, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def say_problems(api: NinjaAPI) -> None:
    """Let every error that an operation may raise be answered with a problem document."""

    @api.exception_handler(Refused)
    def refused(_request: HttpRequest, error: Refused) -> HttpResponse:
        return answer_with(
            Problem(
                type=f"urn:songhanh:refused:{error.code}",
                title=error.text,
                status=403 if isinstance(error, StepUpNeeded) else 422,
                detail=error.cure,
                instance=error.where,
            )
        )

    @api.exception_handler(Http404)
    def not_there(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return answer_with(
            Problem(
                type="urn:songhanh:not-found",
                title="There is nothing here that you may see.",
                status=404,
            )
        )

    @api.exception_handler(HttpError)
    def not_signed_in(_request: HttpRequest, error: HttpError) -> HttpResponse:
        answer = answer_with(
            Problem(
                type="urn:songhanh:not-signed-in",
                title="Sign in first.",
                status=error.status_code,
                detail="Send a token of your own as “Authorization: Bearer …”; "
                "make one on your profile page.",
            )
        )
        answer["WWW-Authenticate"] = 'Bearer realm="songhanh"'
        return answer

    @api.exception_handler(ValidationError)
    def cannot_be_used(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        faults = [
            Fault(parameter=".".join(map(str, one["loc"])), reason=one["msg"])
            for one in error.errors
        ]
        return answer_with(
            Problem(
                type="urn:songhanh:parameters",
                title="A parameter cannot be used.",
                status=422,
                faults=faults,
            )
        )
