"""Thông báo: messages in the product and the e-mail outbox; never personal or case content."""
