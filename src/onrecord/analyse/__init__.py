"""Versions -> findings: pure functions of a text and the model and tables that ship with onrecord. Keeps nothing.

statements.py        asks the rooms below, from the bottom up
occasions/  parties/ to whom, where, through whom, when; who speaks
attributions/        which source and contents belong to which cue, and what the cue does to them
tagging/             which words are source, cue or content
prose/      tables/  sentences, quotations, capitals, words for time; what the lists in data/ say
"""
