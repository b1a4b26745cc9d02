"""What is known of a surface beyond its runs, and what is drawn of it."""
