#!/usr/bin/python3
"""An error text of another program, pasted into the window: what it means, by keyboard and by ear."""

import subprocess
import sys

from person import Person, have, text_of, wait

from gi.repository import Atspi

REFUSED = 'Error: connect ECONNREFUSED 192.0.2.25:587'
SECRET = 'Qz7jx-wvkPzh'
APP_PASSWORD = f"password='{SECRET}' (534, b'5.7.9 Application-specific password required ... - gsmtp')"


def paste(person, words):
    field = person.find('text', 'Error text')
    Atspi.EditableText.set_text_contents(field, words)
    return field


def heard(person):
    """What a screen reader is told of the meaning: as the field's description, and as a status that changes."""
    return person.find('text', 'Error text').get_description()


def main():
    have('xdotool')
    with Person(sys.argv[1]) as person:
        person.focus_window()
        wait('the focus in the address', lambda: person.focus_is_in('E-mail address'))
        print('Ctrl+E opens the dialog, with the cursor in the text', flush=True)
        person.keys('ctrl+e')
        dialog = person.find('frame', 'Paste an Error')
        wait('the cursor in the text', lambda: person.focus_is_in('Error text'))
        person.reads('It does not leave this computer.')

        print('what is typed is explained while it is typed', flush=True)
        person.writes('connection refused')
        person.reads('The server refuses the connection')
        wait('the meaning to be heard', lambda: heard(person) == 'The server refuses the connection')
        assert person.sees(None, 'The server refuses the connection', dialog) is not None
        person.reads('The text says: connection refused')

        print('too little is said to be too little', flush=True)
        paste(person, 'Sending failed.')
        person.reads('Not enough to tell')
        wait('that to be heard', lambda: heard(person).startswith('Not enough to tell'))
        wait('the card to go', lambda: 'The server refuses the connection' not in person.texts(dialog))

        print('Paste takes what was copied, in place of the text', flush=True)
        paste(person, REFUSED)
        person.focus_window()
        person.keys('ctrl+a', 'ctrl+c')
        paste(person, 'x')
        person.press('push button', 'Paste', dialog)
        wait('the copied text', lambda: text_of(person.find('text', 'Error text')) == REFUSED)
        person.reads('The text says: ECONNREFUSED')

        print('a password is not repeated; a page can be opened with the keyboard', flush=True)
        paste(person, APP_PASSWORD)
        person.reads('An app-specific password is needed')
        said = [text for text in person.texts(dialog)]
        assert not any(SECRET in text for text in said), said
        person.tab_to('Make an App Password…')

        print('Escape closes the dialog; the menu opens it again', flush=True)
        person.keys('Escape')
        wait('the dialog to close', lambda: person.sees('frame', 'Paste an Error') is None)
        person.keys('F10')
        person.reads('Paste an Error…')
        person.keys('Escape')


try:
    main()
except subprocess.TimeoutExpired:
    sys.exit('the program did not quit')
