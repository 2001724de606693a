"""A mailing from outside, for the tests of it: a folder of messages, a server, a home; and a count of what was checked."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program = sys.argv[1]
folder = pathlib.Path(tempfile.mkdtemp(prefix='sendoff-mailing-'))
count = 0
failed = 0


def check(name, good, detail=''):
    global count, failed
    count += 1
    failed += not good
    print(f'{"ok" if good else "not ok"} {count} - {name}', flush=True)
    if not good:
        print('\n'.join(f'# {line}' for line in str(detail).splitlines()[:40]), flush=True)


class Mailing:
    """A folder of messages, a server to send them to, and a home of its own."""
    def __init__(self, name, messages, server, text='Hello\n'):
        self.home = folder / name
        self.box = self.home / 'box'
        self.box.mkdir(parents=True)
        self.server = server
        for i in range(messages):
            self.write(i, text)

    def write(self, i, text='Hello\n', to=None, sender='me@example.org'):
        (self.box / f'{i:04}.eml').write_text(f'From: {sender}\nTo: {to or f"you{i}@example.net"}\nSubject: Number {i}\n'
                                              f'Message-ID: <n{i}@example.org>\n\n{text}')

    def command(self, *options, what=None):
        return [program, 'send', '--host', '127.0.0.1', '--port', str(self.server.port), '--security', 'none', '--no-auth', '--json',
                *(what or ('--messages', str(self.box))), *options]

    def environment(self):
        return dict(os.environ, XDG_STATE_HOME=str(self.home / 'state'), XDG_CONFIG_HOME=str(self.home / 'config'), LC_ALL='C.UTF-8',
                    G_DEBUG='fatal-criticals')

    def start(self, *options, **more):
        return subprocess.Popen(self.command(*options, **more), env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)

    def run(self, *options, preexec_fn=None, **more):
        """Returns (status, items by Message-ID or name, summary, standard error)."""
        done = subprocess.run(self.command(*options, **more), env=self.environment(), capture_output=True, text=True, timeout=60,
                              check=False, preexec_fn=preexec_fn)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        items = {line['message_id'] or line['name']: line for line in lines if 'summary' not in line}
        return done.returncode, items, lines[-1]['summary'] if lines else None, done.stderr

    def journals(self):
        return list((self.home / 'state' / 'sendoff' / 'mailings').glob('*.journal'))


def states(items):
    found = {}
    for item in items.values():
        found[item['state']] = found.get(item['state'], 0) + 1
    return found


def run_parts(*parts):
    try:
        for part in parts:
            part()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f'1..{count}')
    sys.exit(failed > 0)
