"""Thông báo: messages in the product, the e-mail outbox and text for Zalo; never personal or case content.

Offers `notice_kind` and `send_notice` (`notices.actions`), the page of one's notices and the count in the menu. It decides
neither what is worth telling nor when: whoever acts says so. How: `docs/notices.md`.
"""
