"""A second, independent population to test on and never to tune on.

It shares nothing with the first one: other text, other networks, other habits of firms and rings.
"""
