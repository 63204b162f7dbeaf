"""When a night's steps run: from the command line, or on a schedule. No analysis happens here."""
