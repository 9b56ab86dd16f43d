"""One router a package of the product."""
