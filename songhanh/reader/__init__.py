"""Engine (đọc văn bản): a document becomes text, then facts with their evidence; no Django, no records."""
