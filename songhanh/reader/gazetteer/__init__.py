"""Places and bodies of Vietnam, old map and new, packaged with the reader."""
