"""What experiments say of the lecture's claims, where that is long."""
