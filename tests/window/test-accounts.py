#!/usr/bin/python3
"""Several accounts in the window: switched, added, renamed, duplicated, removed with their passwords; their addresses; what the
command line adds meanwhile. usage: test-accounts.py SENDOFF SENDOFF-CLI"""

import subprocess
import sys
import time

from filling import accounts, accounts_file, fill_in, kept
from mailserver import ADDRESS, PASSWORD, MailServer
from person import Person, has_state, have, wait

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

OTHER = 'other@icloud.com'
YEAR = 365 * 86400


def cli(*arguments):
    subprocess.run([sys.argv[2], 'account', *arguments], check=True, capture_output=True, timeout=60)


def step(words):
    print(words, flush=True)


def turn_to(person, now, name):
    """Chooses another account from the button in the header bar."""
    person.press('push button', f'Account: {now}')
    person.find('list', 'Accounts')
    person.tab_to(name)
    person.keys('Return')
    wait(f'the button to say {name}', lambda: person.sees('push button', f'Account: {name}'))


def nothing_to_try_again(person):
    return not any(has_state(thing, Atspi.StateType.SENSITIVE) for thing in person.all('push button', 'Try Again'))


def manage(person):
    person.keys('F10')
    person.find('menu item', 'Manage Accounts…')
    person.press('menu item', 'Manage Accounts…')
    return person.find('frame', 'Accounts')


def open_row(person, name):
    person.tab_to(name)
    person.keys('Return')
    person.find('text', 'Name of the account')


def add_and_switch(person, server):
    step('without a saved account there is nothing to switch')
    time.sleep(0.3)
    assert not any((thing.get_name() or '').startswith('Account') for thing in person.all('push button'))
    fill_in(person, server.port, PASSWORD)
    person.press('push button', 'Test Connection')
    person.reads('The password is saved in your keyring.')
    person.find('push button', f'Account: {ADDRESS}')

    step('what the command line adds is in the list')
    cli('add', 'Second', '--address', OTHER, '--no-password')
    turn_to(person, ADDRESS, 'Second')

    step('the other one is set up, without a password, and the report of the first is gone')
    person.keys('alt+1')
    wait('the other address', lambda: person.text_in('E-mail address') == OTHER)
    person.find('text', 'App-specific password')
    assert nothing_to_try_again(person)


def change_addresses(person):
    step('an address is added, a bad one is not')
    person.tab_to('Other addresses', 'shift+Tab')
    person.keys('Return')
    person.tab_into('Add an address')
    person.writes('info@example.org')
    person.keys('Return')
    person.find('push button', 'Remove info@example.org')
    person.tab_into('Add an address')
    person.writes('no address')
    person.keys('Return')
    person.find('list item', 'The address holds a character that no e-mail address can have, such as a space or a bracket.')
    assert person.sees('push button', 'Remove no address') is None
    person.tab_to('Remove info@example.org')
    person.tab_into('Add an address', 'shift+Tab')
    person.keys('ctrl+a', 'BackSpace')

    step('a twin is offered, and added')
    person.press('push button', 'Add other@me.com')
    person.find('push button', 'Remove other@me.com')
    person.type('Your name, as others see it', 'Jane Doe')
    assert 'info@example.org' not in accounts()

    step('it is saved when the person says so')
    person.reads('Not saved yet')
    person.press('push button', 'Save')
    person.reads('The changes are saved.')
    assert 'aliases=info@example.org;other@me.com;' in accounts()
    assert 'display-name=Jane Doe' in accounts()
    wait('the row to go', lambda: person.sees('push button', 'Save') is None)

    step('and taken back when they say that')
    person.press('push button', 'Remove info@example.org')
    person.press('push button', 'Undo')
    person.find('push button', 'Remove info@example.org')


def switch_in_the_middle(person, server):
    step('turning to another account stops the test')
    turn_to(person, 'Second', ADDRESS)
    server.silent = True
    person.press('push button', 'Test Connection')
    person.reads('Testing 127.0.0.1')
    wait('the connection', lambda: server.guests > 0)
    turn_to(person, ADDRESS, 'Second')
    wait('the connection to end', lambda: server.guests == 0)
    assert nothing_to_try_again(person)
    person.keys('alt+1')
    wait('the other address', lambda: person.text_in('E-mail address') == OTHER)
    server.silent = False


def manage_accounts(person):
    step('an account is renamed')
    manage(person)
    open_row(person, 'Second')
    person.reads('None is saved')
    person.tab_into('Name of the account')
    person.keys('ctrl+a')
    person.writes('Work')
    person.keys('Return')
    wait('the name in the file', lambda: 'name=Work' in accounts())

    step('a name that is taken is not')
    person.tab_into('Name of the account', 'shift+Tab')
    person.keys('ctrl+a')
    person.writes(ADDRESS)
    person.keys('Return')
    person.reads('is called')
    assert f'name={ADDRESS}' not in accounts()

    step('duplicated')
    person.tab_to('Duplicate')
    person.keys('space')
    person.reads('“Work (copy)” is added.')

    step('removed only when the person is sure')
    for answer in ('Cancel', 'Remove'):
        person.press('push button', 'Remove…')
        person.reads('Remove “Work”?')
        person.reads('password')
        person.press('push button', answer)
        wait('the question to go', lambda: not any('Remove “Work”?' in text for text in person.texts()))
        wait('the account', lambda: (accounts().count(f'address={OTHER}') == 2) == (answer == 'Cancel'))
    person.keys('Escape')
    wait('the dialog to close', lambda: person.sees('frame', 'Accounts') is None)
    person.find('push button', f'Account: {ADDRESS}')

    step('with its password')
    assert kept() == PASSWORD
    manage(person)
    open_row(person, ADDRESS)
    person.reads('In your keyring, stored less than a day ago, last worked less than a day ago')
    person.press('push button', 'Remove…')
    person.reads('its password in your keyring')
    person.press('push button', 'Remove')
    person.reads('The account and its password are removed.')
    assert kept() is None
    assert ADDRESS not in accounts()
    person.keys('Escape')
    person.find('push button', 'Account: Work (copy)')


def make_old():
    lines = accounts().split('\n')
    accounts_file().write_text('\n'.join(f'password-stored={int(time.time()) - YEAR - 62 * 86400}' if line.startswith('password-stored')
                                         else line for line in lines), encoding='utf-8')


def main():
    have('xdotool', 'secret-tool')
    program = sys.argv[1]
    with MailServer() as server:
        with Person(program) as person:
            add_and_switch(person, server)
            change_addresses(person)
            switch_in_the_middle(person, server)
        step('the next start opens the account of the last one')
        with Person(program) as person:
            person.find('push button', 'Account: Second')
            assert person.text_in('E-mail address') == OTHER
            manage_accounts(person)

        step('an old password is told of, and once more when it is refused')
        with Person(program) as person:
            person.press('push button', 'Account: Work (copy)')
            person.press('push button', 'Add Account')
            wait('an empty address', lambda: person.text_in('E-mail address') == '')
            fill_in(person, server.port, PASSWORD)
            person.press('push button', 'Test Connection')
            person.reads('The password is saved in your keyring.')
        make_old()
        server.password = 'changed-since'
        with Person(program) as person:
            person.reads('This password was stored 14 months ago.')
            person.press('push button', 'Test Connection')
            person.reads('The password from your keyring was refused.')
            person.reads('stored 14 months ago. It may have been changed or withdrawn since. It last worked less than a day ago.')
            person.press('push button', 'Remove It')
            person.reads('The password was removed from your keyring.')
            assert 'password-stored' not in accounts()


main()
