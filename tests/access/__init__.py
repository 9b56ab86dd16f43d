"""Who may reach what: every address of the product as one row, told over HTTP to every role from every side."""
