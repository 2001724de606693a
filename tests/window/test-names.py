#!/usr/bin/python3
"""Everything that takes the focus has a name, on every page and in every dialog, and no name is the name of a type."""

import re
import sys
import time

from person import Person, have, walk, has_state, on_show

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

TYPE = re.compile(r'^(?:Gtk|Adw|Sendoff)[A-Z]')


def bad_names(person, where):
    for thing, _ in walk(person.application):
        role, name = thing.get_role_name(), thing.get_name() or ''
        if not on_show(thing):
            continue
        # These only hand the focus on; a row that is outside an expander is named through the one inside.
        takes_focus = has_state(thing, Atspi.StateType.FOCUSABLE) and role not in ('frame', 'list item', 'list', 'scroll pane')
        wants_name = takes_focus or role in ('push button', 'toggle button', 'check box', 'text', 'status bar')
        if wants_name and (not name or TYPE.match(name)):
            yield f'{where}: {role} "{name}"'
        words = name.split()
        half = len(words) // 2
        if words and len(words) % 2 == 0 and words[:half] == words[half:]:
            yield f'{where}: {role} "{name}" is said twice'
        if name.startswith('_') or ' _' in name:
            yield f'{where}: {role} "{name}" says its underline'


def stops(person, key='Tab', most=80):
    """The names of what Tab comes to, once around. It never stays where it is: that would be a trap."""
    names = []
    for _ in range(most):
        person.keys(key)
        thing = person.focused()
        name = thing.get_name() if thing is not None else None
        if names and name == names[0] and len(names) > 2:
            return names
        names.append(name)
    sys.exit(f'Tab does not come around: {names}')


def bad_stops(person, where):
    """Tab comes to things that have names, and by the same ones back."""
    there = stops(person)
    yield from (f'{where}: Tab comes to "{name}"' for name in there if not name or TYPE.match(name))
    back = stops(person, 'shift+Tab')
    if sorted(there, key=str) != sorted(back, key=str):
        yield f'{where}: Tab comes by {there}, and Shift+Tab by {back}'


def main():
    have('xdotool')
    problems = []
    with Person(sys.argv[1]) as person:
        time.sleep(0.5)
        problems += bad_names(person, 'Set Up')
        problems += bad_stops(person, 'Set Up')
        person.type('E-mail address', 'someone@icloud.com')
        person.tab_to('Test Connection')
        problems += bad_stops(person, 'Set Up, filled in')
        # Nothing else has been on show yet: what has a place on the screen is all here.
        passed_by = {thing.get_name() for role in ('push button', 'text', 'check box', 'page tab')
                     for thing in person.all(role) if thing.get_name() != 'Close'} - set(stops(person))
        problems += [f'Set Up: Tab does not come to "{name}"' for name in passed_by]
        person.activate(person.find('list item', 'Other addresses'))
        person.keys('F10')
        person.press('menu item', 'Manage Accounts…')
        person.find('frame', 'Accounts')
        problems += bad_names(person, 'Accounts')
        person.keys('Escape')
        person.keys('alt+2')
        time.sleep(0.3)
        problems += bad_names(person, 'Test, empty')
        person.keys('alt+1')
        person.press('push button', 'Try It in Practice Mode')
        person.find('frame', 'Practice Mode')
        problems += bad_names(person, 'Practice Mode')
        person.activate(person.find('list item', 'The server’s certificate has expired'))
        person.find('push button', 'Try Again')
        person.activate(person.find('list item', 'Secure connection: Failed'))
        problems += bad_names(person, 'Test')
        problems += bad_stops(person, 'Test')
        person.keys('ctrl+t')
        person.find('frame', 'Transcript')
        problems += bad_names(person, 'Transcript')
        person.keys('Escape')
        person.activate(person.find('list item', 'Certificate'))
        person.find('frame', 'Certificate')
        problems += bad_names(person, 'Certificate')
    if problems:
        sys.exit('\n'.join(sorted(set(problems))))


main()
