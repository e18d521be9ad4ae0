"""Mail on its way: what comes in, what goes out, and what somebody has to look at."""

from cleanup.services.platform.outbox.again import find_copied, refuse_again, went_out_today
from cleanup.services.platform.outbox.entry import queue, queue_or_set_apart
from cleanup.services.platform.outbox.sending import Sent, send_due
from cleanup.services.platform.outbox.trouble import list_troubled, list_untold, mark_told, settle
from cleanup.services.platform.outbox.writing import finish_with

__all__ = [
    "Sent", "find_copied", "finish_with", "list_troubled", "list_untold", "mark_told", "queue",
    "queue_or_set_apart", "refuse_again", "send_due", "settle", "went_out_today",
]  # fmt: skip
