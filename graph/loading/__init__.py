"""Loading: from source files to the staging tables, each file once, nothing personal kept."""
