"""Pages of units: to look round (`browse`), to administer people and posts (`people`)."""
