#!/usr/bin/python3
"""The whole way with the keyboard alone."""

import subprocess
import sys
import time

from mailserver import ADDRESS, PASSWORD, MailServer
from person import Person, have, text_of, wait


def page(person):
    """Which page is open, by the tab that is chosen."""
    return person.chosen_tab()


def fill_in(person, port):
    person.writes(ADDRESS)
    person.tab_to('Server settings')
    person.keys('Return')
    person.tab_into('Outgoing server')
    person.writes('127.0.0.1')
    person.keys('Tab', 'space', 'Down', 'Down', 'Return')
    person.tab_into('Port')
    person.keys('ctrl+a')
    person.writes(str(port))
    person.tab_into('Password', 'shift+Tab')
    person.writes(PASSWORD)


def look_into_transcript(person):
    print('Ctrl+T opens the transcript', flush=True)
    person.keys('ctrl+t')
    dialog = person.find('frame', 'Transcript')
    transcript = person.find('text', 'Transcript', dialog)

    print('Enter on a line says what it means, and takes it away again', flush=True)
    person.keys('Down', 'Return')
    person.reads('This computer introduces itself and asks what the server can do.')
    wait('the description', lambda: 'introduces itself' in transcript.get_description())
    assert 'introduces itself' in text_of(transcript)
    person.keys('Return')
    wait('the line to close', lambda: 'introduces itself' not in text_of(transcript))
    person.press('push button', 'Explain', dialog)
    wait('every line explained', lambda: 'The server accepts the sign-in.' in text_of(transcript))
    person.press('push button', 'Explain', dialog)
    wait('none', lambda: 'The server accepts the sign-in.' not in text_of(transcript))

    print('Ctrl+F searches in it, Escape closes it', flush=True)
    person.keys('ctrl+f')
    person.writes('235')
    person.reads('1 place')
    person.keys('Escape', 'Escape')
    wait('the transcript to close', lambda: person.sees('frame', 'Transcript') is None)


def main():
    have('xdotool')
    with MailServer() as server, Person(sys.argv[1]) as person:
        print('the cursor stands in the address at the start', flush=True)
        person.focus_window()
        wait('the focus in the address', lambda: person.focus_is_in('E-mail address'))
        fill_in(person, server.port)
        print('Return in the password tests', flush=True)
        person.keys('Return')
        person.reads('Sign-in and sender were accepted')
        assert page(person) == 'Test'
        assert server.sign_ins() == 1

        print('Ctrl+R tries again, Ctrl+Return tests', flush=True)
        person.keys('ctrl+r')
        wait('the second sign-in', lambda: server.sign_ins() == 2)
        person.reads('Sign-in and sender were accepted')
        person.keys('alt+1')
        assert page(person) == 'Set Up'
        person.keys('ctrl+Return')
        wait('the third sign-in', lambda: server.sign_ins() == 3)
        person.reads('Sign-in and sender were accepted')

        print('Ctrl+Shift+C copies the report', flush=True)
        person.keys('ctrl+shift+c')
        person.reads('The report is copied, without addresses and host names.')

        look_into_transcript(person)

        print('F1 and Ctrl+? show the shortcuts, F10 the menu', flush=True)
        for key in ('F1', 'ctrl+question'):
            person.keys(key)
            person.reads('Test the connection')
            person.keys('Escape')
            wait('the shortcuts to close', lambda: len(person.frames()) == 1)
        person.keys('F10')
        person.reads('Keyboard Shortcuts')
        person.keys('Escape')

        print('Escape cancels a test', flush=True)
        server.silent = True
        person.keys('ctrl+r')
        person.reads('Testing 127.0.0.1')
        time.sleep(0.3)
        person.keys('Escape')
        person.reads('The test was stopped')

        print('Alt+2 goes to the test, Ctrl+Q quits', flush=True)
        person.keys('alt+1', 'alt+2')
        assert page(person) == 'Test'
        person.keys('ctrl+q')
        assert person.process.wait(10) == 0


try:
    main()
except subprocess.TimeoutExpired:
    sys.exit('the program did not quit')
