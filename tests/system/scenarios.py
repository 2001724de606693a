"""What the unmodified sendoff-cli must find in the laboratory: one row a scenario."""

import dataclasses

import internet
import laboratory
import mailserver

ADDRESS = 'someone@icloud.com'
RIGHT = mailserver.MAILBOXES[ADDRESS]
WRONG_APP_PASSWORD = 'zzzz-yyyy-xxxx-wwww'    # of the right shape
WRONG_OTHER = 'Correct-Horse-9'               # of another: a person's own password

STARTTLS_STAGES = ('dns', 'tcp', 'greeting', 'ehlo', 'starttls', 'tls', 'auth', 'sender', 'recipient', 'message')
TLS_STAGES = ('dns', 'tcp', 'tls', 'greeting', 'ehlo', 'auth', 'sender', 'recipient', 'message')


@dataclasses.dataclass
class Scenario:
    name: str
    finds: str = ''                # the diagnosis; '' for none at all
    status: int = 0                # exit status
    fails: str = ''                # the stage that fails
    faults: tuple = ()             # as `lab fault` has them
    options: tuple = ()            # of sendoff-cli, besides the address
    password: str = RIGHT          # '' for none given
    within: float = 10             # seconds
    clock: str = ''                # what this computer believes the time to be
    warns: bool = False            # the finding is a warning: it works all the same
    skips: tuple = ('message',)    # stages left out on purpose, when all else passes
    turns: int = 0                 # most round trips the whole dialogue may take, if it is to be counted

    @property
    def stages(self):
        return TLS_STAGES if 'tls' in self.options else STARTTLS_STAGES


def certificate(name, finds, **more):
    return Scenario(f'certificate: {name}', finds, 76, 'tls', (f'certificate {name}',), **more)


TO_FRIEND = ('--to', 'friend@example.net')
ON_465 = ('--port', '465', '--security', 'tls')
NO_RECIPIENT = ('recipient', 'message')
BOTH = f'addresses {laboratory.MAIL} {laboratory.MAIL6}'

SCENARIOS = (
    # --- it works, and nothing is claimed to be wrong ---
    Scenario('good: nothing but the address', skips=NO_RECIPIENT),
    Scenario('good: with a recipient', options=TO_FRIEND),
    Scenario('good: implicit TLS on 465', options=(*ON_465, *TO_FRIEND)),
    Scenario('good: a sender that is an alias', options=('--from', 'alias@icloud.com'), skips=NO_RECIPIENT),
    Scenario('good: IPv4 only', faults=(f'addresses {laboratory.MAIL}',), skips=NO_RECIPIENT),
    Scenario('good: IPv6 only', faults=(f'addresses {laboratory.MAIL6}',), skips=NO_RECIPIENT),
    Scenario('good: a server in a private network',
             faults=(f'addresses {laboratory.INDOORS} {laboratory.INDOORS6}',), skips=NO_RECIPIENT),
    Scenario('good: without controls', options=('--no-probes',), skips=NO_RECIPIENT),
    Scenario('good: 100 ms each way', faults=('delay 100',), options=TO_FRIEND, turns=11),
    Scenario('good: a slow and unsteady line', faults=('delay 60 40',), skips=NO_RECIPIENT, within=20),

    # --- sign-in, sender, recipient ---
    Scenario('wrong password, of the right shape', 'auth.rejected', 77, 'auth', password=WRONG_APP_PASSWORD),
    Scenario('wrong password, refused for receiving as well', 'auth.rejected', 77, 'auth', options=('--try-imap',),
             password=WRONG_APP_PASSWORD),
    Scenario('wrong password, of another shape', 'auth.app-password-required', 77, 'auth', password=WRONG_OTHER),
    Scenario('wrong password on 465', 'auth.rejected', 77, 'auth', options=ON_465, password=WRONG_APP_PASSWORD),
    Scenario('somebody else\'s address as sender', 'sender.not-owned', 77, 'sender', options=('--from', 'other@icloud.com')),
    Scenario('a recipient that does not exist', 'recipient.unknown', 77, 'recipient', options=('--to', 'nobody@icloud.com')),
    Scenario('nobody signed in', 'auth.skipped', 77, 'sender', options=('--no-auth',), password=''),
    Scenario('nobody signed in, access denied', 'auth.skipped', 77, 'sender', (f'addresses {laboratory.SPARE}',),
             ('--no-auth',), password=''),

    # --- certificates ---
    certificate('expired', 'certificate.expired'),
    certificate('future', 'certificate.not-yet-valid'),
    certificate('misnamed', 'certificate.name-mismatch'),
    certificate('foreign', 'certificate.untrusted'),
    certificate('self-signed', 'certificate.self-signed'),
    certificate('incomplete', 'certificate.incomplete-chain'),
    certificate('weak', 'certificate.weak'),
    certificate('intercepted', 'certificate.intercepted'),
    Scenario('certificate: intercepted, and trusted', 'certificate.intercepted', 0, '',
             ('certificate intercepted', 'trust antivirus'), skips=NO_RECIPIENT, warns=True),
    Scenario('certificate: expired, on 465', 'certificate.expired', 76, 'tls', ('certificate expired',), ON_465),
    Scenario('certificate: the lab\'s authority is not trusted', 'certificate.untrusted', 76, 'tls', ('trust nobody',)),
    Scenario('clock: years ahead', 'certificate.clock-wrong', 76, 'tls', clock='2052-03-04 05:06:07'),
    Scenario('clock: years behind', 'certificate.clock-wrong', 76, 'tls', clock='2014-03-04 05:06:07'),

    # --- the port ---
    Scenario('587 is swallowed, all else answers', 'tcp.port-blocked', 69, 'tcp', ('drop 587',), within=6),
    Scenario('465 is swallowed, all else answers', 'tcp.port-blocked', 69, 'tcp', ('drop 465',), ON_465, within=6),
    Scenario('587 is swallowed on every server, IMAP answers', 'tcp.port-blocked', 69, 'tcp', ('drop 587 465 25',), within=6),
    Scenario('nothing answers at all', 'tcp.timeout', 69, 'tcp', ('drop 25 80 465 587 993',), ('--connect-timeout', '5')),
    Scenario('587 is refused', 'tcp.refused', 69, 'tcp', ('reset 587',)),
    Scenario('all ports are refused', 'tcp.refused', 69, 'tcp', ('reset all',)),
    Scenario('a firewall forbids all sending ports', 'tcp.port-blocked', 69, 'tcp', ('prohibit 25 465 587',)),
    Scenario('a firewall says no by ICMP', 'tcp.port-blocked', 69, 'tcp', ('prohibit 587',)),
    Scenario('implicit TLS on 587', 'settings.port-security-mismatch', 78, 'tls',
             options=('--port', '587', '--security', 'tls')),
    Scenario('STARTTLS on 465', 'settings.port-security-mismatch', 78, 'greeting',
             options=('--port', '465', '--security', 'starttls'), within=15),
    Scenario('the IMAP server for sending', 'settings.host-wrong', 78, 'tcp', options=('--host', 'imap.mail.me.com')),

    # --- IPv6 ---
    Scenario('IPv6 is swallowed', 'tcp.ipv6-broken', 0, '', (BOTH, 'drop v6'), skips=NO_RECIPIENT, warns=True),
    Scenario('IPv6 is refused', 'tcp.ipv6-broken', 0, '', (BOTH, 'reset v6'), skips=NO_RECIPIENT, warns=True),
    Scenario('one of two IPv6 addresses is a black hole', '', 0, '',
             (f'addresses {laboratory.MAIL} {internet.HOLE6} {laboratory.MAIL6}',), skips=NO_RECIPIENT),
    Scenario('the first address is a black hole', '', 0, '', (f'addresses {internet.HOLE} {laboratory.MAIL}',),
             skips=NO_RECIPIENT),

    # --- names ---
    Scenario('the name does not exist', 'dns.name-not-found', 68, 'dns', ('names nxdomain',)),
    Scenario('the name has no address', 'dns.no-address', 68, 'dns', ('names empty',)),
    Scenario('the name server fails', 'dns.resolver-failed', 68, 'dns', ('names servfail',)),
    Scenario('the name server refuses', 'dns.resolver-failed', 68, 'dns', ('names refused',)),
    Scenario('the name server is silent about it', 'dns.resolver-failed', 68, 'dns', ('names silent',), within=35),
    Scenario('the name server is out of reach', 'dns.resolver-failed', 68, 'dns', ('no-names',), within=35),
    Scenario('a filter answers with this computer\'s own address', 'dns.wrong-address', 68, 'tcp', ('addresses 127.0.0.1',)),
    Scenario('a filter answers with the router', 'dns.wrong-address', 68, 'tcp', (f'addresses {internet.ROUTER}',)),
    Scenario('a filter answers 0.0.0.0', 'dns.wrong-address', 68, 'tcp', ('addresses 0.0.0.0',)),

    # --- the network ---
    Scenario('the cable is out', 'network.offline', 69, 'dns', ('offline',)),
    Scenario('no way leads to the server', 'tcp.unreachable', 69, 'tcp', ('no-route',)),
    Scenario('a hotel wants a login first', 'network.captive-portal', 69, 'tcp', ('portal',)),
    Scenario('large packets vanish', 'connection.timeout', 75, 'tls', ('mtu 600',), ('--timeout', '4'), within=20),
)
