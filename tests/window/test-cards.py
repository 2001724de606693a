#!/usr/bin/python3
"""Every finding's card, read through the accessibility tree as a screen reader does: title, explanation, proof, what was ruled
out and what to do, all there, in this order, and nothing besides that a person could not read."""

import json
import os
import re
import sys
import tempfile

from person import Person, on_show, text_of, wait, walk

# What only a programmer or a C function would say.
RAW = re.compile(r'\(null\)|%[sud]|\bNULL\b|\b[A-Z]+_[A-Z_]+\b|\bGError\b|<[a-z]+>[^@]*</|&amp;|\\x[0-9a-f]{2}|\s\s| [,.;:!?](?:\s|$)')


def words_of(card):
    """All that is read of a card, in order: labels, and what buttons and rows are called."""
    words = []
    for thing, _ in walk(card):
        if thing.get_role_name() in ('label', 'text') and text_of(thing):
            words.append(text_of(thing))
        elif thing.get_role_name() in ('push button', 'list item') and thing.get_name():
            words += [thing.get_name(), thing.get_description() or '']
    return words


def seen_of(card):
    """All that eyes see of it. What is only said to a screen reader is not among it."""
    return [text_of(thing) for thing, _ in walk(card) if thing.get_role_name() == 'label' and on_show(thing)]


def expected_of(finding):
    yield finding['title']
    yield finding['explanation']
    yield from finding['proof']
    yield from finding['ruled_out']
    for remedy in finding['remedies']:
        yield remedy['words']


def judge(finding, card):
    words = words_of(card)
    at = 0
    for expected in expected_of(finding):
        found = next((i for i in range(at, len(words)) if words[i].endswith(expected)), None)
        if found is None:
            yield f'{finding["id"]}: not read, or not in order: "{expected}"'
        else:
            at = found
    seen = seen_of(card)
    for expected in (finding['title'], finding['explanation'], *finding['proof'], *finding['ruled_out']):
        if not any(shown.endswith(expected) for shown in seen):
            yield f'{finding["id"]}: not to be seen: "{expected}"'
    for remedy in finding['remedies']:
        if not any(remedy['label'] in word for word in words):
            yield f'{finding["id"]}: nothing is called "{remedy["label"]}"'
        if not any(remedy['label'] in word for word in seen):
            yield f'{finding["id"]}: on nothing stands "{remedy["label"]}"'
    for word in (finding['title'], finding['explanation'], *(remedy['words'] for remedy in finding['remedies'])):
        if RAW.search(word):
            yield f'{finding["id"]}: no sentence for people: "{word}"'


def main():
    record = os.path.join(tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR']), 'record.json')
    with Person(sys.argv[1], record, '600') as person:
        with open(record, encoding='utf-8') as file:
            findings = json.load(file)

        def cards():
            return [thing for thing, _ in walk(person.application)
                    if thing.get_role_name() == 'list' and thing.get_name()]
        wait('all cards', lambda: len(cards()) == len(findings))
        problems = [problem for finding, card in zip(findings, cards()) for problem in judge(finding, card)]
        print(f'{len(findings)} cards of {len({finding["id"] for finding in findings})} findings')
        if problems:
            person.dump()
            sys.exit('\n'.join(problems))


main()
