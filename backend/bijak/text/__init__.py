"""Reading a post: characters, words and their forms."""
