"""Engine (thể thức văn bản): writes and checks documents in the official layout; no Django, no records."""
