"""Tài khoản: people who sign in, their sessions and second factors; offers the User; rights live in `units`."""
