"""What is asked: word chains, fixed pools and their rendering."""
