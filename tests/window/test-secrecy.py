#!/usr/bin/python3
"""Whoever listens on the accessibility bus while a password is typed hears dots; it is in no file, no report, no name."""

import os
import sys
import threading
import time

from mailserver import ADDRESS, PASSWORD, MailServer
from person import Person, have, text_of, walk

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

heard = []


def listen():
    """Writes down every change of a text that is announced."""
    listener = Atspi.EventListener.new(lambda event: heard.append(event.any_data))
    for kind in ('object:text-changed:insert', 'object:text-changed:delete', 'object:property-change:accessible-name'):
        listener.register(kind)
    loop = GLib.MainLoop()
    threading.Thread(target=loop.run, daemon=True).start()
    return listener, loop


def files():
    """All that was written under the folders of the program."""
    for variable in ('XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'HOME'):
        for folder, _, names in os.walk(os.environ[variable]):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    yield path, open(path, 'rb').read()


def assert_not_told(person, where):
    for thing, _ in walk(person.application):
        for text in (thing.get_name(), thing.get_description(), text_of(thing)):
            assert PASSWORD not in (text or ''), f'{where}: {thing.get_role_name()} tells the password'


def main():
    have('xdotool')
    with MailServer() as server, Person(sys.argv[1]) as person:
        listener, loop = listen()
        person.type('E-mail address', ADDRESS)
        person.activate(person.find('list item', 'Server settings'))
        person.type('Outgoing server', '127.0.0.1')
        person.type('Port', str(server.port))
        person.choose('Encryption', 2)
        person.tab_into('Password', 'shift+Tab')
        person.writes(PASSWORD)
        time.sleep(0.5)
        assert person.text_in('Password') == '●' * len(PASSWORD), 'the field does not show dots'
        assert_not_told(person, 'while it is typed')
        person.press('push button', 'Show the Password')
        time.sleep(0.3)
        assert_not_told(person, 'while it is shown')
        person.press('push button', 'Test Connection')
        person.reads('Sign-in and sender were accepted')
        person.keys('ctrl+t')
        person.find('frame', 'Transcript')
        assert_not_told(person, 'after the test')
        loop.quit()
        told = ''.join(text for text in heard if isinstance(text, str))
        assert '●' in told, 'nothing was heard at all: the listener is deaf'
        assert not any(part in told for part in (PASSWORD, PASSWORD[:6], 'kq')), 'the password was announced'
        for path, text in files():
            assert PASSWORD.encode() not in text, f'{path} holds the password'


main()
