"""Lists on their way: edited, proved against an archive of posts, sealed, shipped, and undone."""
