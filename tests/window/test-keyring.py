#!/usr/bin/python3
"""A password is kept in the keyring once it has worked, not before; used from there; offered for removal when refused."""

import sys
import time

from filling import accounts, fill_in, kept
from mailserver import ADDRESS, PASSWORD, MailServer
from person import Person, have, wait

OTHER = 'changed-since-yesterday'


def main():
    have('xdotool', 'secret-tool')
    program = sys.argv[1]
    with MailServer() as server:
        print('a refused password is not kept', flush=True)
        with Person(program) as person:
            fill_in(person, server.port, 'wrong')
            person.press('push button', 'Test Connection')
            person.reads('The server said: 535')
            time.sleep(0.5)
            assert kept() is None
            assert accounts() == ''

            print('one that worked is', flush=True)
            person.press('push button', 'Type the Password Again')
            wait('the focus in the password', lambda: person.focus_is_in('Password'))
            person.type('Password', PASSWORD)
            person.press('push button', 'Test Connection')
            person.reads('The password is saved in your keyring.')
            assert wait('the password in the keyring', kept) == PASSWORD
            assert ADDRESS in accounts()
            assert PASSWORD not in accounts()

        print('the next start knows the mailbox and takes the password from the keyring', flush=True)
        with Person(program) as person:
            assert person.text_in('E-mail address') == ADDRESS
            person.reads('Leave the password empty')
            sign_ins = server.sign_ins()
            person.press('push button', 'Test Connection')
            person.reads('Sign-in and sender were accepted')
            assert server.sign_ins() == sign_ins + 1

            print('when it is refused, it can be removed', flush=True)
            server.password = OTHER
            person.press('push button', 'Try Again')
            person.reads('The password from your keyring was refused.')
            assert kept() == PASSWORD
            person.press('push button', 'Remove It')
            person.reads('The password was removed from your keyring.')
            wait('an empty keyring', lambda: kept() is None)

        print('who does not want it kept has nothing kept', flush=True)
        with Person(program) as person:
            person.press('check box', 'Remember this mailbox')
            person.type('Password', OTHER)
            person.press('push button', 'Test Connection')
            person.reads('Sign-in and sender were accepted')
            time.sleep(0.5)
            assert kept() is None


main()
