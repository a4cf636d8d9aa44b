"""Pieces to typed blocks: roles, captions and credits, who wrote it, the head of the article, boxes."""
