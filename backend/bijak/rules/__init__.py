"""What is forbidden: the pack format, reading packs, and compiling them for detection."""
