#!/usr/bin/python3
"""From the empty form to the verdict: once it works, once it does not, and once in practice mode."""

import sys
import time

from mailserver import ADDRESS, PASSWORD, MailServer
from person import Person, forget_everything, have, wait


def fill_in(person, server, password):
    """Types what a person types whose mail server is not a known one."""
    person.type('E-mail address', ADDRESS)
    person.activate(person.find('list item', 'Server settings'))
    person.type('Outgoing server', '127.0.0.1')
    person.type('Port', str(server.port))
    person.choose('Encryption', 2)
    person.type('Password', password)


def test_good(program):
    with MailServer() as server, Person(program) as person:
        fill_in(person, server, PASSWORD)
        # The network part of the test has begun by itself, without a password.
        person.reads('127.0.0.1 answers, but nothing is encrypted')
        assert server.sign_ins() == 0, server.heard
        person.press('push button', 'Test Connection')
        person.reads('Sign-in and sender were accepted')
        person.find('list item', 'Sign-in: Passed')
        assert server.sign_ins() == 1, server.heard


def test_bad(program):
    with MailServer() as server, Person(program) as person:
        fill_in(person, server, 'another-password')
        person.press('push button', 'Test Connection')
        person.reads('The server said: 535 5.7.8 Wrong user name or password')
        person.find('list item', 'Sign-in: Failed')
        person.find('list item', 'Connection: Passed')
        # The diagnosis leads back to the field.
        person.press('push button', 'Type the Password Again')
        wait('the focus in the password', lambda: person.focus_is_in('Password'))
        assert person.text_in('Password') == ''
        person.type('Password', PASSWORD)
        person.press('push button', 'Test Connection')
        person.reads('Sign-in and sender were accepted')
        assert server.sign_ins() == 2, server.heard


def test_missing(program):
    with Person(program) as person:
        person.press('push button', 'Test Connection')
        person.reads('Please type your e-mail address.')
        person.type('E-mail address', 'someone')
        person.press('push button', 'Test Connection')
        time.sleep(0.3)
        assert person.sees('push button', 'Cancel') is None
        person.type('E-mail address', 'someone@icloud.com')
        person.reads('Known for iCloud Mail: smtp.mail.me.com, port 587, STARTTLS')


def test_practice(program):
    with Person(program) as person:
        person.press('push button', 'Try It in Practice Mode')
        person.activate(person.find('list item', 'The password was revoked, or has a typing mistake'))
        person.reads('Practice mode: nothing leaves this computer')
        person.reads('The server said: 535 5.7.8 Error: authentication failed')
        person.press('push button', 'Leave')
        person.find('push button', 'Test Connection')
        wait('the end of practice mode', lambda: person.sees('push button', 'Leave') is None)


def main():
    have('xdotool')
    for test in (test_missing, test_good, test_bad, test_practice):
        print(test.__name__, flush=True)
        forget_everything()
        test(sys.argv[1])


main()
