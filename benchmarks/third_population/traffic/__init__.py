"""When, from where and about what requests are sent."""
