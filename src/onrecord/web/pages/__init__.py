"""The pages, one file a noun. Each takes a request and an open record and gives an answer; none keeps anything."""
