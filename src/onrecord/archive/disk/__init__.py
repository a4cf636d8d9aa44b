"""What stands between an archive and its disk: errors, folders that survive a power cut, one writer at a time."""
