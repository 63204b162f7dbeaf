"""When requests are sent, and what is recorded of them."""
