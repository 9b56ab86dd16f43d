"""The house rules as functions over a tree of files, so that each can be shown a tree that breaks it."""
