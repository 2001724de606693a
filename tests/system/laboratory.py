"""The laboratory: the small internet with real mail servers in it, names that lead to them, and their authority trusted by
the computer at home. A program under test is not told about it: smtp.mail.me.com simply is there."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import authority
import internet
import mailserver

HERE = pathlib.Path(__file__).resolve().parent
os.environ['PATH'] += os.pathsep + '/usr/sbin' + os.pathsep + '/sbin'    # where servers are
NEEDED = ('ip', 'nft', 'certtool', 'postfix', 'dovecot')

MAIL, MAIL6 = '17.42.251.10', '2620:149:af0::10'
SPARE = '17.42.251.11'           # the same again; a sender who has not signed in hears "Access denied"
IMAP, IMAP6 = '17.42.251.12', '2620:149:af0::12'
ELSEWHERE = '17.42.251.13'       # other providers
WEB, PORTAL = '17.42.251.14', '17.42.251.15'
INDOORS, INDOORS6 = '10.99.0.10', 'fd99::10'    # a company's own server, in a private network

# Each wrong certificate has a server of its own.
WRONG = {name: f'17.42.251.{20 + i}' for i, name in enumerate(
    ('expired', 'future', 'misnamed', 'foreign', 'intercepted', 'incomplete', 'self-signed', 'weak'))}

# Names as the real zones have them: an alias into a content network first.
ZONE = {
    'smtp.mail.me.com': {'CNAME': 'smtp.mail.me.com.lab-network.example'},
    'smtp.mail.me.com.lab-network.example': {'A': [MAIL], 'AAAA': [MAIL6]},
    'imap.mail.me.com': {'A': [IMAP], 'AAAA': [IMAP6]},
    'smtp.gmail.com': {'A': [ELSEWHERE]},
    'smtp.office365.com': {'A': [ELSEWHERE]},
    'smtp.fastmail.com': {'A': [ELSEWHERE]},
    'captive.apple.com': {'A': [WEB]},
    'icloud.com': {'A': [ELSEWHERE], 'MX': [[10, 'mx01.mail.icloud.com']], 'TXT': ['v=spf1 ip4:17.0.0.0/8 ~all']},
    'mx01.mail.icloud.com': {'A': [MAIL]},
    '_submission._tcp.icloud.com': {'SRV': [[0, 1, 587, 'smtp.mail.me.com']]},
}


class Missing(Exception):
    """This computer cannot hold a laboratory; the text says why."""


def check_computer():
    """Raises Missing unless a laboratory can be made here."""
    if os.geteuid() != 0:
        raise Missing('network namespaces are made as root')
    absent = [program for program in NEEDED if not shutil.which(program)]
    if absent:
        raise Missing(f'not installed: {", ".join(absent)}')
    if not os.path.isdir('/etc/ssl/certs'):
        raise Missing('this system keeps the authorities it trusts somewhere else than in /etc/ssl/certs')
    trial = f'sendoff{os.getpid()}-trial'
    done = subprocess.run(['ip', 'netns', 'add', trial], capture_output=True, text=True)
    if done.returncode == 0:
        done = subprocess.run(['ip', 'netns', 'exec', trial, 'true'], capture_output=True, text=True)
        subprocess.run(['ip', 'netns', 'delete', trial], capture_output=True)
    if done.returncode:
        raise Missing(f'no network namespaces can be used here: {done.stderr.strip()}')


class Laboratory:
    """up() makes it, down() removes all of it; or use it with `with`. name: unique on this computer."""

    def __init__(self, name=None):
        self.name = name or f'sendoff{os.getpid()}'
        self.folder = pathlib.Path(tempfile.gettempdir(), f'{self.name}-laboratory')
        self.internet = internet.Internet(self.name, self.folder, [
            f'{address}/{128 if ":" in address else 32}'
            for address in (MAIL, MAIL6, SPARE, IMAP, IMAP6, ELSEWHERE, WEB, PORTAL, INDOORS, INDOORS6, *WRONG.values())])
        self.authority = authority.Authority(self.folder / 'authority')
        self.own_files = pathlib.Path('/etc/netns', self.internet.client)

    def __enter__(self):
        try:
            self.up()
        except BaseException:
            self.down()
            raise
        return self

    def __exit__(self, *_):
        self.down()

    # --- up and down ---

    def up(self):
        check_computer()
        self.folder.mkdir(mode=0o755)    # fails if it is there: two laboratories never share one
        self.folder.chmod(0o755)
        self.authority.mint()
        self._make_own_files()
        self.internet.up()
        self._write_zone(ZONE)
        self._serve('names.py', internet.ROUTER, self._zone_file)
        self._serve('web.py', WEB, PORTAL)
        services = [(MAIL, 'good', False), (MAIL6, 'good', False), (SPARE, 'good', True), (ELSEWHERE, 'elsewhere', False),
                    (INDOORS, 'good', False), (INDOORS6, 'good', False)]
        services += [(address, name, False) for name, address in WRONG.items()]
        self.mail = mailserver.MailServer(self.folder, self.authority, services, [IMAP, IMAP6])
        self.mail.start(self.internet.server)
        for address, port in ((internet.ROUTER, 53), (WEB, 80), (MAIL, 587), (IMAP, 993)):
            self._wait_for(address, port)

    def down(self):
        self.internet.down()
        shutil.rmtree(self.own_files, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_own_files(self):
        """`ip netns exec` lays what is in /etc/netns/NAME over /etc."""
        self.own_files.mkdir(parents=True)
        (self.own_files / 'resolv.conf').write_text(f'nameserver {internet.ROUTER}\n')
        (self.own_files / 'hosts').write_text('127.0.0.1 localhost\n::1 localhost\n')
        shutil.copytree('/etc/ssl/certs', self.own_files / 'ssl/certs', symlinks=True)
        self.trust(self.authority.root)

    def trust(self, *roots):
        """The computer at home trusts the system's roots and these."""
        store = self.own_files / 'ssl/certs'
        system = pathlib.Path('/etc/ssl/certs/ca-certificates.crt')
        bundle = system.read_text() if system.exists() else ''
        (store / 'ca-certificates.crt').write_text(bundle + ''.join(pathlib.Path(root).read_text() for root in roots))
        for old in store.glob('laboratory*'):
            old.unlink()
        for number, root in enumerate(roots):    # OpenSSL looks for names made of the subject's hash
            shutil.copy(root, store / f'laboratory{number}.pem')
            mark = internet.run('openssl', 'x509', '-in', root, '-noout', '-hash').strip()
            link = store / f'{mark}.0'
            link.unlink(missing_ok=True)
            link.symlink_to(f'laboratory{number}.pem')

    def _serve(self, program, *arguments):
        """Starts a server of our own on the servers' side."""
        with open(self.folder / f'{program}.log', 'w') as log:
            subprocess.Popen(['ip', 'netns', 'exec', self.internet.server, sys.executable, HERE / program, *arguments],
                             stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def _wait_for(self, address, port):
        """Until a server answers from where the programs under test are."""
        knock = f'import socket; socket.create_connection(("{address}", {port}), 1)'
        until = time.monotonic() + 15
        while time.monotonic() < until:
            if subprocess.run(self.command('/usr/bin/python3', '-c', knock), capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError(f'{address} does not answer on port {port} in the laboratory')

    # --- use ---

    def command(self, *words):
        """The command line that runs these words on the computer at home."""
        return ['ip', 'netns', 'exec', self.internet.client, *map(str, words)]

    @property
    def _zone_file(self):
        return self.folder / 'zone.json'

    def _write_zone(self, names):
        new = self._zone_file.with_suffix('.new')
        new.write_text(json.dumps(names))
        new.replace(self._zone_file)

    def zone(self, changes):
        """Changes names: to records, or to a fault. What was changed before stays so."""
        self._write_zone({**json.loads(self._zone_file.read_text()), **changes})

    def point(self, *addresses):
        """smtp.mail.me.com is at these addresses now."""
        self.zone({'smtp.mail.me.com': {'A': [a for a in addresses if ':' not in a],
                                        'AAAA': [a for a in addresses if ':' in a]}})

    def mend(self):
        """Everything as it should be."""
        self.internet.mend()
        self._write_zone(ZONE)
        self.trust(self.authority.root)
