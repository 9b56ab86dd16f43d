"""The API itself: its routers, how it answers, where it is described."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from songhanh.api.problems import MEDIA_TYPE, Problem, say_problems
from songhanh.api.routers import documents, frameworks, me, plans, units
from songhanh.api.signing import SIGNED_IN

DESCRIPTION = """\
The same truth as the screens, as JSON, read-only.

- Sign in with a token of your own (`Authorization: Bearer sh_…`, made on your profile page) or with the session
  of a browser. You read what you may read on the screens, no more and no less.
- A list comes as `{"items": […], "count": n}`; `limit` and `offset` choose the page.
- Every answer carries an `ETag`; sent back as `If-None-Match` it is answered with 304 and no body.
- A no is a problem document (RFC 9457): 401 not signed in, 404 not there for you, 422 a parameter that cannot be
  used, or a rule's no with its cure.
- Official names and titles are Vietnamese as written, beside them `…_en` where we have it. Days are ISO 8601.
  A figure that nobody has compared with the original says `"verified": false`.
"""


NOES = {401: "Not signed in", 404: "Not there for you", 422: "Refused, with the reason"}


def said(status: int) -> dict[str, object]:
    """A problem document, as the description of an operation tells it."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": NOES[status], "content": content}


class Interface(NinjaAPI):
    """Answers with an `ETag`, and not at all where the asker has that answer already."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        response = super().create_response(
            request, data, status=status, temporal_response=temporal_response
        )
        response["ETag"] = quote_etag(hashlib.blake2b(response.content, digest_size=16).hexdigest())
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ("Authorization", "Cookie"))
        kept = get_conditional_response(request, etag=response["ETag"], response=response)
        return kept or response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Each operation also says how it says no."""
        schema = super().get_openapi_schema(**given)
        told = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= told.pop("$defs") | {"Problem": told}
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"] |= {status: said(status) for status in NOES}
        return schema


api = Interface(
    title="Song Hành",
    version=version("songhanh"),
    description=DESCRIPTION,
    urls_namespace="api",
    auth=SIGNED_IN,
    docs_url="docs",
    openapi_url="openapi.json",
    # The page of the description draws itself with styles of its own.
    docs_decorator=csp_update({"style-src": [SELF, UNSAFE_INLINE]}),
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
say_problems(api)
api.add_router("v1/me", me.router, tags=["me"])
api.add_router("v1/units", units.router, tags=["units"])
api.add_router("v1", frameworks.router, tags=["frameworks"])
api.add_router("v1/documents", documents.router, tags=["documents"])
api.add_router("v1", plans.router, tags=["plans"])
