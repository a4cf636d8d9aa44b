"""Where an archive is and how it is opened: its shape brought up to date, what a crash left put right, its copies."""
