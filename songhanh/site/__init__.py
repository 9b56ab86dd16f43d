"""The installation: settings, URLs, command line, walk, demonstration; imports everything, imported by nothing."""
