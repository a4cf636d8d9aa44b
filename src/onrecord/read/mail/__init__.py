"""Mail to articles: newsletters alone or in a mailbox, and web pages that were saved as mail (MHTML)."""

from onrecord.read.mail.mhtml import read_mhtml
from onrecord.read.mail.newsletter import READER, read_mail, read_mbox

__all__ = ["READER", "read_mail", "read_mbox", "read_mhtml"]
