"""Cổng thông tin: the public face: frameworks, plans and where to get help; shows released things only."""
