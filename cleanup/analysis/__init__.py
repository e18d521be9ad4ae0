"""Frames in, frames out: from stored answers to tables that may be shown.

In order: ``answers`` (what a service hands over), ``responses`` (unpack), ``linking`` (who is who over
the moments), ``scoring`` (four factors), ``change`` and its neighbours (what changed, how sure),
``disclosure`` (what may be shown) and ``results`` (all tables of one export or page). Charts and the
workbook read only ``SafeTable``. Nothing here knows a request or a database.
"""
