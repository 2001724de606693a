"""A mail server on loopback that takes one password: as much of SMTP as one test says. It writes down what it heard."""

import base64
import socketserver
import threading

ADDRESS = 'someone@example.test'
PASSWORD = 'kqzx-vwjp-mfgy-bdhn'


class Conversation(socketserver.StreamRequestHandler):
    in_message = False

    def say(self, line):
        self.wfile.write(line.encode() + b'\r\n')

    def setup(self):
        super().setup()
        self.server.guests += 1

    def finish(self):
        self.server.guests -= 1
        super().finish()

    def handle(self):
        self.say('220 mail.example.test ready')
        for raw in self.rfile:
            line = raw.decode('utf-8', 'replace').rstrip('\r\n')
            self.server.heard.append(line)
            if self.in_message:
                if line != '.':
                    self.server.message.append(line[1:] if line.startswith('.') else line)
                elif not self.take_message():
                    return
                continue
            verb = line.split(' ', 1)[0].upper()
            if self.server.silent:
                continue
            if verb == 'QUIT':
                self.say('221 2.0.0 Goodbye')
                return
            self.answer(verb, line)

    def answer(self, verb, line):
        if verb == 'EHLO':
            self.say('250-mail.example.test')
            self.say('250-AUTH PLAIN')
            self.say('250 SIZE 10485760')
        elif verb == 'AUTH':
            self.say('235 2.7.0 Welcome' if self.server.accepts(line) else '535 5.7.8 Wrong user name or password')
        elif verb in ('MAIL', 'RCPT') and any(f'<{address}>' in line for address in self.server.refused):
            self.say('550 5.7.1 Not this address')
        elif verb in ('MAIL', 'RCPT', 'RSET', 'NOOP'):
            self.say('250 2.1.0 Ok')
        elif verb == 'DATA':
            self.in_message = True
            self.server.message = []
            self.say('354 Go on')
        else:
            self.say('502 5.5.1 What?')

    def take_message(self):
        """Whether the conversation goes on after it."""
        self.in_message = False
        self.server.messages += 1
        if self.server.mute_at_end:
            return False
        self.say('250 2.0.0 Ok: queued as 4F2A91C0D3')
        return True


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, password=PASSWORD):
        super().__init__(('127.0.0.1', 0), Conversation)
        self.password = password
        self.heard = []
        self.guests = 0         # who is connected now
        self.message = []       # the last one, its lines
        self.messages = 0       # how many came whole
        self.refused = ()       # addresses it takes neither from nor for
        self.mute_at_end = False    # hangs up in place of an answer to a message
        self.silent = False     # takes everything and says nothing more than its greeting

    @property
    def port(self):
        return self.server_address[1]

    def accepts(self, line):
        _, user, password = base64.b64decode(line.split()[2]).decode().split('\0')
        return (user, password) == (ADDRESS, self.password)

    def sign_ins(self):
        return sum(line.upper().startswith('AUTH') for line in self.heard)

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.shutdown()
        self.server_close()
