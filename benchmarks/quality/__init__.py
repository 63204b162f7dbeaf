"""The quality report: what the program finds in populations whose truth is known.

It runs the real program in processes of its own and reads published files and the truth only.
"""
