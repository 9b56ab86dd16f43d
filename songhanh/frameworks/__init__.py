"""Khung chính sách, chỉ tiêu: programmes, objectives, indicators, targets, elements; holds no figures of units."""
