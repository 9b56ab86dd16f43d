"""Đơn vị, chức vụ: territories and bodies through time, posts, and all visibility and rights."""
