"""The faults, each with what must be found: name: (script, expected finding or 'works', exit status, further options).
Shared beginnings are spelled once."""

GREET = ['S 220 mail.example.org ESMTP']
EHLO = [*GREET, 'C', 'S 250-mail.example.org', 'S 250-PIPELINING', 'S 250 STARTTLS']
UP = [*EHLO, 'C', 'S 220 2.0.0 Ready to start TLS']
TLS = [*UP, 'TLS good', 'C']
OFFER = [*TLS, 'S 250-mail.example.org', 'S 250-SIZE 28319744', 'S 250-ENHANCEDSTATUSCODES', 'S 250 AUTH PLAIN LOGIN']
IN = [*OFFER, 'C', 'S 235 2.7.0 Authentication successful']
PIPED = [*TLS, 'S 250-mail.example.org', 'S 250-PIPELINING', 'S 250 AUTH PLAIN', 'C', 'S 235 2.7.0 ok']
END = ['C', 'S 250 2.0.0 Ok', 'C', 'S 221 2.0.0 Bye']
IMPLICIT = ['TLS good', *GREET, 'C', 'S 250-mail.example.org', 'S 250 AUTH PLAIN', 'C', 'S 235 ok',
            'C', 'S 250 ok', *END]
TO = ['--to', 'friend@example.net']
SEND = ['--subject', 'Hello', '--body', 'Good day', *TO]     # a message is sent, not only a test made


def auth(reply):
    return [*OFFER, 'C', f'S {reply}', 'C', 'S 221 Bye']


def mail(reply):
    return [*IN, 'C', f'S {reply}', 'C', 'S 221 Bye']


def rcpt(reply):
    return [*IN, 'C', 'S 250 2.1.0 Ok', 'C', f'S {reply}', *END]


def data(*steps):
    return [*IN, 'C', 'S 250 2.1.0 Ok', 'C', 'S 250 2.1.5 Ok', 'C', *steps]


def message(*steps):
    return data('S 354 End data with <CR><LF>.<CR><LF>', 'M', *steps)


FAULTS = {
    # What works must find nothing.
    'good': ([*IN, 'C', 'S 250 2.1.0 Ok', *END], 'works', 0, []),
    'good, recipient too': (rcpt('250 2.1.5 Ok'), 'works', 0, TO),
    'good, pipelined': ([*PIPED, 'C', 'C', 'S 250 2.1.0 Ok', 'S 250 Ok', 'C', 'S 221 Bye'], 'works', 0, []),
    'good, LOGIN': ([*TLS, 'S 250-x', 'S 250 AUTH LOGIN', 'C', 'S 334 VXNlcm5hbWU6', 'C', 'S 334 UGFzc3dvcmQ6', 'C', 'S 235 ok',
                     'C', 'S 250 ok', *END], 'works', 0, []),
    'good, PLAIN without initial response': ([*OFFER, 'C', 'S 334 ', 'C', 'S 235 ok', 'C', 'S 250 ok', *END], 'works', 0, []),
    'good, implicit TLS': (IMPLICIT, 'works', 0, ['--security', 'tls']),
    'good, TLS 1.2': ([*UP, 'OLD 1.2', *OFFER[len(TLS) - 1:], 'C', 'S 235 ok', 'C', 'S 250 ok', *END], 'works', 0, []),
    'good, long greeting': (['S 220-one', 'S 220-two', *IN, 'C', 'S 250 ok', *END], 'works', 0, []),
    'good, bare': (['S 220', 'C', 'S 250-x', 'S 250 STARTTLS', 'C', 'S 220', 'TLS good', 'C', 'S 250-x', 'S 250 AUTH PLAIN',
                    'C', 'S 235', 'C', 'S 250', *END], 'works', 0, []),
    'good, slow': ([*IN[:1], 'SLEEP 0.6', *IN[1:], 'C', 'SLEEP 0.6', 'S 250 ok', *END], 'works', 0, []),
    'good, hangs up at QUIT': ([*IN, 'C', 'S 250 ok', 'C', 'S 250 ok', 'C', 'RESET'], 'works', 0, []),
    'good, password cleaned': ([*IN, 'C', 'S 250 2.1.0 Ok', *END], 'settings.password-invisible-characters', 0,
                               ['password=\u200bwqzx\u2011vkjp-mfgy-bdhn']),
    # Greeting
    'greeting silent': (['SILENT'], 'connection.timeout', 75, []),
    'greeting closed': (['CLOSE'], 'connection.lost', 75, []),
    'greeting reset': (['RESET'], 'connection.lost', 75, []),
    'greeting drips': (['DRIP 220 this takes for ever and ever'], 'connection.timeout', 75, []),
    'greeting endless': (['ENDLESS'], 'protocol.violation', 76, []),
    'greeting with NUL': (['R 220 a\\x00b\\r\\n'], 'protocol.violation', 76, []),
    'greeting mixed': (['S 220-a', 'S 554 b'], 'protocol.violation', 76, []),
    'greeting 354': (['S 354 go ahead'], 'protocol.violation', 76, []),
    'greeting 421': (['S 421 4.3.2 Service shutting down', 'CLOSE'], 'greeting.busy', 75, []),
    'greeting 421 too many': (['S 421 4.7.0 Too many connections from your address', 'CLOSE'], 'limit.rate', 75, []),
    'greeting 554': (['S 554 5.7.1 Your address is on a blocklist', 'C', 'S 221 bye'], 'greeting.refused', 69, []),
    'greeting HTTP': (['S HTTP/1.1 400 Bad Request', 'S ', 'CLOSE'], 'greeting.wrong-service', 76, []),
    'greeting portal': (['S HTTP/1.1 302 Found', 'S Location: http://login.example/', 'CLOSE'], 'network.captive-portal', 69, []),
    'greeting IMAP': (['S * OK [CAPABILITY IMAP4rev1] ready'], 'greeting.wrong-service', 76, []),
    'greeting POP3': (['S +OK POP3 ready'], 'greeting.wrong-service', 76, []),
    'greeting SSH': (['S SSH-2.0-OpenSSH_9.2'], 'greeting.wrong-service', 76, []),
    'greeting FTP, unnamed': (['S 220 Welcome', 'C', 'S 530 Please login with USER and PASS.', 'C', 'S 530 no'],
                              'greeting.wrong-service', 76, []),
    'web server, waiting': (['HELLO', 'S <!DOCTYPE HTML>', 'CLOSE'], 'greeting.wrong-service', 76, []),
    'greeting masked': (['S 220 ****************', 'C', 'S 250-x', 'S 250 XXXXXXXA', 'C', 'S 221 bye'],
                        'middlebox.smtp-rewritten', 76, []),
    'TLS where STARTTLS is set': (IMPLICIT, 'settings.port-security-mismatch', 78, []),
    'STARTTLS where TLS is set': (OFFER, 'settings.port-security-mismatch', 78, ['--security', 'tls']),
    'HTTP where TLS is set': (['S HTTP/1.1 400 Bad Request', 'CLOSE'], 'greeting.wrong-service', 76, ['--security', 'tls']),
    'greeting TLS alert': (['R \\x15\\x03\\x01\\x00\\x02\\x02\\x28', 'CLOSE'], 'settings.port-security-mismatch', 78, []),
    # EHLO, STARTTLS
    'EHLO 550': ([*GREET, 'C', 'S 550 no', 'C', 'S 550 no'], 'ehlo.rejected', 76, []),
    'EHLO name': ([*GREET, 'C', 'S 504 5.5.2 Helo command rejected: need fully-qualified hostname', 'C', 'S 504 5.5.2 no'],
                  'ehlo.name-rejected', 76, []),
    'EHLO, blocklist': ([*GREET, 'C', 'S 554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.spamhaus.org', 'C',
                         'S 554 no'], 'greeting.refused', 69, []),
    'EHLO masked, HELO taken': ([*GREET, 'C', 'S 500 5.5.1 Command unrecognized: "XXXX mypc"', 'C', 'S 250 mail.example.org', 'C',
                                 'S 221 bye'], 'middlebox.smtp-rewritten', 76, []),
    'EHLO 503': ([*GREET, 'C', 'S 503 5.5.1 Duplicate HELO/EHLO', 'C', 'S 503 no'], 'ehlo.rejected', 76, []),
    'EHLO closed': ([*GREET, 'C', 'CLOSE'], 'connection.lost', 75, []),
    'EHLO silent': ([*GREET, 'C', 'SILENT'], 'connection.timeout', 75, []),
    'no STARTTLS': ([*GREET, 'C', 'S 250 mail.example.org', 'C', 'S 221 bye'], 'starttls.not-offered', 69, []),
    'STARTTLS 454': ([*EHLO, 'C', 'S 454 4.7.0 TLS not available', 'C', 'S 221 bye'], 'starttls.refused', 76, []),
    'injection': ([*EHLO, 'C', 'R 220 go\\r\\n250-evil\\r\\n250 AUTH PLAIN\\r\\n', 'SILENT'], 'starttls.injection', 76, []),
    'not TLS': ([*UP, 'HELLO', 'S 500 what?', 'SILENT'], 'tls.not-tls', 76, []),
    'handshake closed': ([*UP, 'CLOSE'], 'connection.lost', 75, []),
    'handshake reset': ([*UP, 'SLEEP 0.2', 'RESET'], 'connection.lost', 75, []),
    'handshake silent': ([*UP, 'SILENT'], 'connection.timeout', 75, []),
    'handshake alert': ([*UP, 'HELLO', 'R \\x15\\x03\\x03\\x00\\x02\\x02\\x28', 'SLEEP 0.3', 'CLOSE'], 'tls.handshake-failed', 76, []),
    'TLS 1.0': ([*UP, 'OLD 1.0', *OFFER[len(TLS) - 1:]], 'tls.protocol-too-old', 76, []),
    'TLS 1.1': ([*UP, 'OLD 1.1', *OFFER[len(TLS) - 1:]], 'tls.protocol-too-old', 76, []),
    # Certificates
    'expired': ([*UP, 'TLS expired'], 'certificate.expired', 76, []),
    'not yet valid': ([*UP, 'TLS future'], 'certificate.not-yet-valid', 76, []),
    'misnamed': ([*UP, 'TLS misnamed'], 'certificate.name-mismatch', 76, []),
    'foreign': ([*UP, 'TLS foreign'], 'certificate.untrusted', 76, []),
    'self-signed': ([*UP, 'TLS self-signed'], 'certificate.self-signed', 76, []),
    'incomplete': ([*UP, 'TLS incomplete'], 'certificate.incomplete-chain', 76, []),
    'intercepted': ([*UP, 'TLS intercepted'], 'certificate.intercepted', 76, []),
    'expired, implicit': (['TLS expired'], 'certificate.expired', 76, ['--security', 'tls']),
    # Sign-in
    'no AUTH': ([*TLS, 'S 250 mail.example.org', 'C', 'S 221 bye'], 'auth.not-offered', 69, []),
    'no mechanism': ([*TLS, 'S 250-x', 'S 250 AUTH GSSAPI XOAUTH2', 'C', 'S 221 bye'], 'auth.no-common-mechanism', 69, []),
    'AUTH 535': (auth('535 5.7.8 Error: authentication failed'), 'auth.rejected', 77, []),
    'AUTH 535 other shape': (auth('535 5.7.8 Error: authentication failed'), 'auth.app-password-required', 77,
                             ['password=MySecret12']),
    'AUTH 535 local part': (auth('535 5.7.8 Error: authentication failed'), 'settings.username-form', 78, ['--user', 'someone']),
    'AUTH 534 5.7.9': (auth('534 5.7.9 Application-specific password required'), 'auth.app-password-required', 77, []),
    'AUTH 534 5.7.14': (auth('534 5.7.14 Please log in via your web browser'), 'auth.web-login-required', 77, []),
    'AUTH locked': (auth('535 5.7.0 Account locked'), 'auth.account-locked', 77, []),
    'AUTH too many': (auth('454 4.7.0 Too many login attempts, please try again later'), 'auth.account-locked', 77, []),
    'AUTH 454': (auth('454 4.7.0 Temporary authentication failure'), 'auth.temporary-failure', 75, []),
    'AUTH backend': (auth('535 5.7.8 Error: authentication failed: Connection lost to authentication server'),
                     'auth.temporary-failure', 75, []),
    'AUTH directory down': (auth('535 5.7.8 LDAP server down'), 'auth.temporary-failure', 75, []),
    'AUTH without hyphens': (auth('535 5.7.8 Error: authentication failed'), 'auth.app-password-required', 77,
                             ['password=abcdefghijklmnop']),
    'AUTH 5.7.139, credentials': (auth('535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.'),
                                  'auth.rejected', 77, []),
    'AUTH 538': (auth('538 5.7.11 Encryption required'), 'auth.encryption-required', 77, []),
    'AUTH 501': (auth('501 5.5.2 Cannot decode'), 'auth.protocol-error', 76, []),
    'AUTH closed': ([*OFFER, 'C', 'CLOSE'], 'connection.lost', 75, []),
    'AUTH silent': ([*OFFER, 'C', 'SILENT'], 'connection.timeout', 75, []),
    'AUTH loop': ([*OFFER, *(['C', 'S 334 '] * 5)], 'auth.protocol-error', 76, []),
    'unencrypted': ([*GREET, 'C', 'S 250 mail.example.org', 'C', 'S 530 5.7.0 Must issue a STARTTLS command first', 'C',
                     'S 221 bye'], 'auth.encryption-required', 77, ['--security', 'none', '--no-auth']),
    # Envelope
    'sender not owned': (mail('550 5.7.0 From address is not one of your addresses'), 'sender.not-owned', 77, []),
    'sender not owned, Postfix': (mail('553 5.7.1 <a@b.example>: Sender address rejected: not owned by user someone'),
                                  'sender.not-owned', 77, ['--from', 'a@b.example']),
    'sender refused': (mail('550 5.1.8 Sender domain has no mail server'), 'sender.rejected', 77, []),
    'account suspended': (mail('550 5.7.1 Your account has been suspended'), 'auth.account-locked', 77, []),
    'sign-in lost': (mail('503 5.5.1 Error: need AUTH first'), 'auth.skipped', 77, []),
    'sender later': (mail('451 4.3.0 Try again'), 'server.temporary-failure', 75, []),
    'daily limit': (mail('550 5.7.1 someone@icloud.com: You have exceeded your daily sending limit.'), 'limit.daily', 75, []),
    'rate limit': (mail('421 4.7.0 Too many messages, slow down'), 'limit.rate', 75, []),
    'mailbox full': (mail('452 4.2.2 Mailbox full'), 'limit.mailbox-full', 75, []),
    'nobody signed in': ([*OFFER, 'C', 'S 530 5.7.0 Authentication required', 'C', 'S 221 bye'], 'auth.skipped', 77,
                         ['--no-auth']),
    'nobody signed in, Postfix': ([*OFFER, 'C', 'S 250 ok', 'C', 'S 554 5.7.1 <host>: Client host rejected: Access denied',
                                   *END], 'auth.skipped', 77, ['--no-auth', *TO]),
    'too large': (mail('552 5.3.4 Message size exceeds fixed limit'), 'message.too-large', 65, []),
    'DMARC': (mail('550 5.7.1 Unauthenticated mail is not accepted due to the DMARC policy of the domain'),
              'message.rejected-dmarc', 65, []),
    'recipient unknown': (rcpt('550 5.1.1 <friend@example.net>: user unknown'), 'recipient.unknown', 77, TO),
    'recipient relay': (rcpt('554 5.7.1 <friend@example.net>: Relay access denied'), 'recipient.rejected', 77, TO),
    'recipients too many': (rcpt('452 4.5.3 Too many recipients'), 'recipient.too-many', 77, TO),
    'no SMTPUTF8': ([*IN, 'C', 'S 221 bye'], 'address.smtputf8-unsupported', 69, ['--from', 'jürgen@example.org']),
    'MAIL closed': ([*IN, 'C', 'CLOSE'], 'connection.lost', 75, []),
    'MAIL silent': ([*IN, 'C', 'SILENT'], 'connection.timeout', 75, []),
    # Message
    'sent': (message('S 250 2.0.0 Ok: queued as 4X1234', 'C', 'S 221 bye'), 'works', 0, SEND),
    'sent, and hung up at once': (message('S 250 2.0.0 Ok: queued as 4X1234', 'CLOSE'), 'works', 0, SEND),
    'sent, pipelined': ([*PIPED, 'C', 'C', 'C', 'S 250 ok', 'S 250 ok', 'S 354 go', 'M', 'S 250 ok', 'C', 'S 221 bye'], 'works', 0, SEND),
    'send: sender not owned': (mail('550 5.7.0 From address is not one of your addresses'), 'sender.not-owned', 77, SEND),
    'send: recipient unknown': (rcpt('550 5.1.1 <friend@example.net>: user unknown'), 'recipient.unknown', 77, SEND),
    'DATA refused': (data('S 451 4.3.0 Try again', *END), 'server.temporary-failure', 75, SEND),
    'DATA closed': (data('CLOSE'), 'connection.lost', 75, SEND),
    'DATA silent': (data('SILENT'), 'connection.timeout', 75, SEND),
    'larger than SIZE': ([*TLS, 'S 250-x', 'S 250-SIZE 100', 'S 250 AUTH PLAIN', 'C', 'S 235 ok', 'C', 'S 221 bye'],
                         'message.too-large', 65, SEND),
    'message too large': (message('S 552 5.3.4 Message size exceeds fixed limit', 'C', 'S 221 bye'), 'message.too-large', 65, SEND),
    'message spam': (message('S 554 5.7.1 [HM08] Message rejected due to local policy', 'C', 'S 221 bye'),
                     'message.rejected-policy', 65, SEND),
    'message DMARC': (message('S 550 5.7.26 Unauthenticated email is not accepted due to the DMARC policy', 'C', 'S 221 bye'),
                      'message.rejected-dmarc', 65, SEND),
    'message malformed': (message('S 550 5.6.0 bare <LF> received', 'C', 'S 221 bye'), 'message.malformed', 65, SEND),
    'message, day used up': (message('S 550 5.4.5 Daily user sending limit exceeded', 'C', 'S 221 bye'), 'limit.daily', 75, SEND),
    'message, attachment not wanted': (message('S 552 5.7.0 This message was blocked because its content presents a security issue', 'C',
                                               'S 221 bye'), 'message.rejected-policy', 65, SEND),
    'BDAT not known': ([*TLS, 'S 250-x', 'S 250-CHUNKING', 'S 250 AUTH PLAIN', 'C', 'S 235 ok', 'C', 'S 250 ok', 'C', 'S 250 ok', 'C',
                        'S 502 5.5.2 Error: command not recognized', 'C', 'S 221 bye'], 'protocol.violation', 76, SEND),
    'MAIL 354': (mail('354 go ahead'), 'protocol.violation', 76, []),
    'RCPT 354': (rcpt('354 go ahead'), 'protocol.violation', 76, TO),
    'MAIL parameter refused': (mail('555 5.5.4 Unsupported option: BODY=8BITMIME'), 'protocol.violation', 76, []),
    'blocklist at RCPT': (rcpt('554 5.7.1 Client host [203.0.113.5] blocked using zen.spamhaus.org'), 'recipient.rejected', 77, TO),
    'message later': (message('S 451 4.3.0 Queue file write error', 'C', 'S 221 bye'), 'server.temporary-failure', 75, SEND),
    'dot, then closed': (message('CLOSE'), 'message.uncertain', 76, SEND),
    'dot, then reset': (message('RESET'), 'message.uncertain', 76, SEND),
    'dot, then silent': (message('SILENT'), 'message.uncertain', 76, SEND),
    'dot, then nonsense': (message('R \\xff\\xfe\\r\\n', 'SILENT'), 'message.uncertain', 76, SEND),
}
