"""What the browser tests share: browsers, pages under real sites' names, a checker, and eyes inside."""
