"""Lists on their way: sealed, signed, published, fetched and taken into use."""
