"""Certificates for the laboratory: a root, an issuing authority, good leaves, and one leaf for every way to be wrong.
Made with GnuTLS' certtool each time, so none grows old in the tree."""

import pathlib
import subprocess

VALID = ('2025-01-01 00:00:00', '2045-01-01 00:00:00')
PAST = ('2020-01-01 00:00:00', '2021-01-01 00:00:00')
FUTURE = ('2040-01-01 00:00:00', '2041-01-01 00:00:00')

SUBMISSION = 'smtp.mail.me.com'

# The leaves: name → (issuer, host names, dates). Their chains are NAME.pem, leaf first; their keys NAME.key.
LEAVES = {
    'good': ('issuing', (SUBMISSION, 'mx01.mail.icloud.com'), VALID),
    'imap': ('issuing', ('imap.mail.me.com',), VALID),
    'elsewhere': ('issuing', ('smtp.gmail.com', 'smtp.office365.com', 'smtp.fastmail.com', 'mail.example.org'), VALID),
    'expired': ('issuing', (SUBMISSION,), PAST),
    'future': ('issuing', (SUBMISSION,), FUTURE),
    'misnamed': ('issuing', ('mail.example.net',), VALID),
    'foreign': ('unheard-of', (SUBMISSION,), VALID),
    'intercepted': ('antivirus', (SUBMISSION,), VALID),
    'incomplete': ('issuing', (SUBMISSION,), VALID),
    'self-signed': (None, (SUBMISSION,), VALID),
    'weak': ('issuing', (SUBMISSION,), VALID),
}
AUTHORITIES = {
    'root': ('Laboratory Root', 'Laboratory Trust', None),
    'issuing': ('Laboratory Issuing Authority', 'Laboratory Trust', 'root'),
    'unheard-of': ('Unheard-of Root', 'Unheard-of Trust', None),
    'antivirus': ('Avast Web/Mail Shield Root', 'Avast Web/Mail Shield', None),
}


def certtool(*arguments):
    done = subprocess.run(['certtool', *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f'certtool {arguments[0]}: {done.stderr.strip()}')


class Authority:
    """Keeps everything in a folder; mint() makes it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def mint(self):
        self.folder.mkdir()
        for name, (common_name, organization, issuer) in AUTHORITIES.items():
            self._mint(name, issuer, VALID, [f'cn = "{common_name}"', f'organization = "{organization}"',
                                             'ca', 'cert_signing_key', 'crl_signing_key'])
        for name, (issuer, hosts, dates) in LEAVES.items():
            names = [f'cn = "{hosts[0]}"', *(f'dns_name = "{host}"' for host in hosts)]
            self._mint(name, issuer, dates, [*names, 'organization = "Laboratory"', 'tls_www_server', 'signing_key'])
            self._write_chain(name, issuer)

    def path(self, name, ending):
        return self.folder / f'{name}.{ending}'

    @property
    def root(self):
        return self.path('root', 'crt')

    def _mint(self, name, issuer, dates, lines):
        template = self.path(name, 'template')
        template.write_text('\n'.join([*lines, f'activation_date = "{dates[0]}"', f'expiration_date = "{dates[1]}"', '']))
        kind = ('--key-type', 'rsa', '--bits', 1024) if name == 'weak' else ('--key-type', 'ecdsa', '--curve', 'secp256r1')
        certtool('--generate-privkey', *kind, '--no-text', '--outfile', self.path(name, 'key'))
        how = ('--generate-self-signed',) if issuer is None else (
            '--generate-certificate', '--load-ca-certificate', self.path(issuer, 'crt'),
            '--load-ca-privkey', self.path(issuer, 'key'))
        certtool(*how, '--load-privkey', self.path(name, 'key'), '--template', template, '--no-text',
                 '--outfile', self.path(name, 'crt'))

    def _write_chain(self, name, issuer):
        chain = self.path(name, 'crt').read_text()
        if issuer is not None and name != 'incomplete':
            chain += self.path(issuer, 'crt').read_text()
        self.path(name, 'pem').write_text(chain)
