"""What happens to units, posts and people in them."""
