"""Publishing: the files of a night, whole or not at all."""
