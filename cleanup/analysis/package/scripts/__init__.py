"""Scripts of the research package: they run without Social Cleanup, from the folder they are unpacked in."""
