"""What the browser tests share: browsers, pages under real sites' names, a running checker, and eyes inside."""
