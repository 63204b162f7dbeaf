"""The commands of `ringwatch`: one module each, with the function of the same name."""
