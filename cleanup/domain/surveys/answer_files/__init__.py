"""Files with answers that other products wrote: what is in them, column by column and cell by cell. Pure."""
