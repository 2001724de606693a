#!/usr/bin/python3
"""Tests are kept, looked at again, compared, and forgotten; a saved report is opened. With a folder as third argument, pictures
are left there."""

import glob
import os
import shutil
import stat
import sys
import tempfile
import time

from mailserver import ADDRESS, PASSWORD, MailServer
from person import Person, forget_everything, has_state, have, wait

from gi.repository import Atspi

RUNS = os.path.join(os.environ['XDG_STATE_HOME'], 'sendoff', 'history')
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None     # a folder, to look at them


def picture(person, name):
    if PICTURES:
        time.sleep(0.6)
        person.picture(os.path.join(PICTURES, f'{name}.png'))


def kept():
    return sorted(glob.glob(os.path.join(RUNS, '*.json')))


def make_test(person, password, verdict):
    person.keys('alt+1')
    person.type('Password', password)
    person.press('push button', 'Test Connection')
    person.reads(verdict)


def make_tests(person, server):
    person.type('E-mail address', ADDRESS)
    person.activate(person.find('list item', 'Server settings'))
    person.type('Outgoing server', '127.0.0.1')
    person.type('Port', str(server.port))
    person.choose('Encryption', 2)
    make_test(person, 'another-password', 'The server said: 535 5.7.8 Wrong user name or password')
    make_test(person, PASSWORD, 'Sign-in and sender were accepted')
    wait('two tests in the history', lambda: len(kept()) == 2)
    for path in kept():
        assert PASSWORD not in open(path, encoding='utf-8').read(), 'the password is in the history'
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def close(person, title):
    """One Escape is enough, whatever message passes by."""
    person.keys('Escape')
    wait(f'"{title}" to close', lambda: person.sees('frame', title) is None)


def tick(person, dialog, number):
    boxes = [box for box in person.all('check box', within=dialog) if box.get_name().startswith('Choose')]
    person.activate(boxes[number])
    wait('the tick', lambda: has_state(boxes[number], Atspi.StateType.CHECKED))


def test_history(person):
    print('Ctrl+H lists them, the newest first', flush=True)
    person.keys('ctrl+h')
    dialog = person.find('frame', 'History')
    person.find('list item', 'User name and password are not accepted', dialog)
    picture(person, 'history')

    print('one is opened, to be read', flush=True)
    person.activate(person.find('list item', 'User name and password are not accepted', dialog))
    report = person.find('frame', 'Saved Report')
    person.find('list item', 'Sign-in: Failed', report)
    person.reads('The server said: 535 5.7.8 Wrong user name or password')
    person.reads('Type or paste the password again')
    assert person.sees('push button', 'Type the Password Again', report) is None, 'a saved report offers to act'
    assert person.sees('push button', 'Try Again', report) is None, 'a saved report offers to try again'
    person.find('list item', 'Program', report)
    person.reads('sendoff ')
    picture(person, 'report')
    person.press('push button', 'Copy Report', report)
    person.reads('The report is copied, without addresses and host names.')
    close(person, 'Saved Report')

    print('two are compared', flush=True)
    tick(person, dialog, 0)
    tick(person, dialog, 1)
    person.press('push button', 'Compare', dialog)
    person.find('frame', 'Comparison')
    person.reads('The two runs part at this stage: Sign-in.')
    person.reads('A: Failed')
    picture(person, 'comparison')
    close(person, 'Comparison')


def choose_more(person, dialog, item):
    person.press('push button', 'More', dialog)
    person.press('menu item', item)


def test_removing(person):
    print('what is ticked is removed, and nothing else', flush=True)
    newest = kept()[-1]
    person.keys('ctrl+h')
    dialog = person.find('frame', 'History')
    tick(person, dialog, 0)
    choose_more(person, dialog, 'Remove Ticked Tests')
    wait('one file to go', lambda: len(kept()) == 1)
    assert newest not in kept(), 'another test was removed than the one that was ticked'
    wait('its row to go', lambda: len([*person.all('check box', within=dialog)]) == 2)

    print('all are removed only when the person is sure', flush=True)
    for answer, left in (('Cancel', 1), ('Remove All', 0)):
        choose_more(person, dialog, 'Remove All…')
        person.reads('Remove All Tests?')
        person.press('push button', answer, person.find('dialog', 'Remove All Tests?'))
        wait('the question to go', lambda: not any('Remove All Tests?' in text for text in person.texts()))
        wait(f'{left} tests', lambda n=left: len(kept()) == n)
    person.find('label', 'No Tests Yet', dialog)
    close(person, 'History')


def test_forgetting(person, server):
    print('the history is switched off and on', flush=True)
    dialog = person.find('frame', 'History')
    person.activate(person.find('check box', 'Keep a History of Tests', dialog))
    conf = os.path.join(os.environ['XDG_CONFIG_HOME'], 'sendoff', 'history.conf')
    wait('the switch in a file', lambda: os.path.exists(conf) and 'keep=false' in open(conf, encoding='utf-8').read())
    close(person, 'History')
    make_test(person, PASSWORD, 'Sign-in and sender were accepted')
    time.sleep(0.3)
    assert len(kept()) == 2, 'a test was kept though the history is switched off'


def test_open(person, path):
    print('a saved report is opened from a file', flush=True)
    person.keys('ctrl+o')
    time.sleep(1)
    person.writes(path)
    time.sleep(0.3)
    person.keys('Return')
    person.find('frame', 'Saved Report')
    person.reads('The server said: 535 5.7.8 Wrong user name or password')


def main():
    have('xdotool')
    forget_everything()
    with MailServer() as server, Person(sys.argv[1]) as person:
        make_tests(person, server)
        test_history(person)
        test_forgetting(person, server)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'saved.json')
            shutil.copy(kept()[0], path)
            test_open(person, path)
            close(person, 'Saved Report')
        test_removing(person)


main()
