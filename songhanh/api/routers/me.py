"""Who asks."""

from __future__ import annotations

from ninja import Field, Router, Schema

from songhanh.accounts.http import SignedIn
from songhanh.units.models import Tenure

router = Router()


class PostOut(Schema):
    """A post held today."""

    title: str
    role: str = Field(description="what the post gives the right to do")
    body_id: int
    body: str


class PersonOut(Schema):
    """The person whose token or session this is."""

    username: str
    full_name: str
    posts: list[PostOut]


@router.get("", response=PersonOut)
def get_me(request: SignedIn) -> dict[str, object]:
    """The person who asks, with the posts from which their rights come."""
    held = Tenure.objects.held().filter(user=request.user).select_related("post__body")
    posts = [
        {
            "title": one.post.title,
            "role": one.post.role,
            "body_id": one.post.body_id,
            "body": one.post.body.name,
        }
        for one in held.order_by("pk")
    ]
    return {
        "username": request.user.username,
        "full_name": request.user.full_name,
        "posts": posts,
    }
