"""What the document says of itself: each function finds one kind of fact, or nothing."""
