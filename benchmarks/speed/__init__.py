"""The speed report: what the program takes, how that grows, and how peers do on the same events.

It runs the real program in processes of its own and watches them from outside.
"""
