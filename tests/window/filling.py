"""A mailbox filled in on the Set Up page, and what is kept of it."""

import os
import pathlib
import subprocess

from mailserver import ADDRESS


def fill_in(person, port, password, address=ADDRESS):
    person.type('E-mail address', address)
    person.activate(person.find('list item', 'Server settings'))
    person.type('Outgoing server', '127.0.0.1')
    person.type('Port', str(port))
    person.choose('Encryption', 2)
    person.type('Password', password)


def kept(address=ADDRESS):
    """What the keyring holds for this mailbox, or nothing."""
    found = subprocess.run(['secret-tool', 'lookup', 'user', address, 'host', '127.0.0.1', 'protocol', 'smtp'],
                           capture_output=True, text=True, check=False, timeout=20)
    return found.stdout.strip() or None


def accounts_file():
    return pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'sendoff' / 'accounts.conf'


def accounts():
    path = accounts_file()
    return path.read_text(encoding='utf-8') if path.exists() else ''
