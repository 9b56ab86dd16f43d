"""The demonstration's other people: whoever holds a post already, else somebody invented."""

from __future__ import annotations

from datetime import date

from songhanh.accounts.actions import create_user
from songhanh.accounts.models import User
from songhanh.lib.reading import once
from songhanh.site.demo_cells import dice_of
from songhanh.units.actions import add_post, appoint, ensure_body
from songhanh.units.models import BodyKind, Role, Tenure, Unit

BEGINS = date(2025, 7, 21)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Điểu", "Thị")
GIVEN = ("An", "Bình", "Chi", "Dung", "Hạnh", "Hòa", "Lan", "Minh", "Nga", "Phúc", "Sơn", "Thảo")
TITLES = {Role.HEAD: "Giám đốc", Role.LEADER: "Phó Giám đốc"}


class People:
    """Who enters, confirms, looks through and approves."""

    def officer(self, commune: Unit) -> User:
        """Of the division that has gender equality among its fields."""
        office = ensure_body(
            territory=commune,
            body_kind=BodyKind.DIVISION,
            name="Phòng Văn hóa - Xã hội",
            on=BEGINS,
            by=None,
        )
        return self.holder(office, Role.OFFICER)

    def of_agency(self, province: Unit) -> tuple[User, User]:
        """The specialist and the leader of the standing agency of a province."""
        agency = ensure_body(
            territory=province,
            body_kind=BodyKind.DEPARTMENT,
            name="Sở Nội vụ",
            on=BEGINS,
            by=None,
        )
        return self.holder(agency, Role.SPECIALIST), self.holder(agency, Role.LEADER)

    def holder(self, body: Unit, role: Role) -> User:
        return once(("holder", body.pk, role), lambda: self._holder(body, role))

    def _holder(self, body: Unit, role: Role) -> User:
        held = Tenure.objects.running().filter(post__body=body, post__role=role).first()
        return held.user if held else self._invented(body, role)

    def _invented(self, body: Unit, role: Role) -> User:
        dice = dice_of(body.parent and body.parent.code, body.name, role)
        name = f"{dice.choice(FAMILY)} {dice.choice(GIVEN)} (minh họa)"
        user = create_user(username=f"minh-hoa.{role}.{body.pk}", full_name=name, password=None, by=None)  # fmt: skip
        title = TITLES.get(role, "Chuyên viên")
        post = add_post(body=body, role=role, title=title, by=None)
        appoint(post=post, user=user, valid_from=BEGINS)
        return user
