"""What every page shares below the pages: cookies, headers, languages, static files."""
