#!/usr/bin/python3
"""The window speaks German where the person does: pages, dialogs, a diagnosis and its buttons, an explained line."""

import os
import sys

from person import Person, have, text_of, wait


def main():
    have('xdotool')
    program, shim, folder = sys.argv[1:]
    os.environ.update({'LANGUAGE': 'de', 'LC_ALL': 'C.UTF-8', 'LD_PRELOAD': shim, 'SENDOFF_BUILT_WORDS': folder,
                       'ASAN_OPTIONS': 'verify_asan_link_order=0'})
    with Person(program) as person:
        person.reads('Warum geht meine Mail nicht hinaus?')
        person.press('push button', 'Verbindung testen')
        person.reads('Bitte geben Sie Ihre E-Mail-Adresse ein.')
        person.press('push button', 'Im Übungsmodus ausprobieren')
        person.find('frame', 'Übungsmodus')
        person.activate(person.find('list item', 'Das Passwort wurde widerrufen oder enthält einen Tippfehler'))
        person.reads('Übungsmodus: Nichts verlässt diesen Rechner')
        person.reads('Der Server sagte: 535 5.7.8 Error: authentication failed')
        person.find('push button', 'Passwort neu eingeben')
        person.find('list item', 'Anmeldung: Gescheitert')
        person.keys('ctrl+t')
        transcript = person.find('text', 'Mitschrift', person.find('frame', 'Mitschrift'))
        person.keys('Return')
        wait('the first line explained', lambda: 'Der Server grüßt und ist bereit.' in text_of(transcript))


main()
