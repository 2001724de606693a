"""A server on loopback that takes mail and remembers what it took, for tests that send much of it. It can be slow, refuse, hang
up and say 421 at random, and counts turns: how often it had answered all it had heard, and waited for the client to go on."""

import email
import random
import re
import socket
import threading
import time

OFFERS = ('PIPELINING', 'SIZE 30000000', '8BITMIME', 'CHUNKING', 'ENHANCEDSTATUSCODES', 'SMTPUTF8')


class Hangup(Exception):
    pass


class Moody:
    """How a server behaves: chances between 0 and 1, drawn anew for each message."""
    def __init__(self, seed=0, delay=0.0, drop_before=0.0, drop_after=0.0, temporary=0.0, permanent=0.0, closing=0.0):
        self.random = random.Random(seed)
        self.delay, self.drop_before, self.drop_after = delay, drop_before, drop_after
        self.temporary, self.permanent, self.closing = temporary, permanent, closing
        self.lock = threading.Lock()

    def draws(self, chance):
        with self.lock:
            return self.random.random() < chance

    def pause(self):
        with self.lock:
            seconds = self.random.random() * 2 * self.delay
        if seconds:
            time.sleep(seconds)


class MailServer:
    def __init__(self, mood=None, offers=OFFERS, recipients=None):
        self.mood = mood or Moody()
        self.offers = offers
        self.recipients = recipients or {}       # address: what RCPT is answered, in place of 250
        self.senders = {}                        # and MAIL
        self.lock = threading.Lock()
        self.taken = []                          # (Message-ID, recipients, bytes) of each message that was taken
        self.acknowledged = set()                # Message-IDs of those whose 250 went out whole
        self.connections = 0
        self.turns = 0
        self.commands = []
        self.listener = socket.create_server(('127.0.0.1', 0), backlog=50)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def counts(self):
        """How often each message was taken."""
        with self.lock:
            counts = {}
            for identity, _, _ in self.taken:
                counts[identity] = counts.get(identity, 0) + 1
            return counts

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(20)
        with self.lock:
            self.connections += 1
        try:
            Session(self, connection).run()
        except (Hangup, OSError):
            pass
        finally:
            connection.close()

    def take(self, recipients, content):
        identity = email.message_from_bytes(content)['Message-ID']
        with self.lock:
            self.taken.append((identity, recipients, content))
        return identity


class Session:
    def __init__(self, server, connection):
        self.server, self.connection = server, connection
        self.held = b''
        self.sender, self.recipients = None, []
        self.answers = b''

    def more(self):
        if self.answers:                         # nothing left to read: the client is waiting
            self.flush()
            with self.server.lock:
                self.server.turns += 1
        got = self.connection.recv(65536)
        if not got:
            raise Hangup
        self.held += got

    def line(self):
        while b'\n' not in self.held:
            self.more()
        line, _, self.held = self.held.partition(b'\n')
        return line.rstrip(b'\r').decode('utf-8', 'replace')

    def octets(self, count):
        while len(self.held) < count:
            self.more()
        content, self.held = self.held[:count], self.held[count:]
        return content

    def until_dot(self):
        while b'\r\n.\r\n' not in b'\r\n' + self.held:
            self.more()
        content, _, self.held = (b'\r\n' + self.held).partition(b'\r\n.\r\n')
        return re.sub(rb'\r\n\.', b'\r\n', content)[2:] + b'\r\n'

    def say(self, text):
        self.answers += text.encode() + b'\r\n'

    def flush(self):
        self.connection.sendall(self.answers)
        self.answers = b''

    def run(self):
        self.say('220 mail.example.net ESMTP')
        while True:
            line = self.line()
            word = line.split(' ')[0].upper()
            with self.server.lock:
                self.server.commands.append(line)
            if word == 'QUIT':
                self.say('221 2.0.0 bye')
                self.flush()
                return
            getattr(self, 'on_' + word.lower(), self.on_unknown)(line)

    def on_unknown(self, line):
        self.say('502 5.5.1 what?')

    def on_ehlo(self, line):
        names = ('mail.example.net',) + tuple(self.server.offers)
        for i, name in enumerate(names):
            self.say(f'250{"-" if i + 1 < len(names) else " "}{name}')

    def on_rset(self, line):
        self.sender, self.recipients = None, []
        self.say('250 2.0.0 Ok')

    def on_mail(self, line):
        address = line.partition('<')[2].partition('>')[0]
        mood = self.server.mood
        if mood.draws(mood.closing):
            self.say('421 4.3.2 enough for now')
            self.flush()
            raise Hangup
        answer = self.server.senders.get(address, '250 2.1.0 Ok')
        self.sender, self.recipients = address if answer.startswith('250') else None, []
        self.say(answer)

    def on_rcpt(self, line):
        address = line.partition('<')[2].partition('>')[0]
        mood = self.server.mood
        if self.sender is None:
            self.say('503 5.5.1 MAIL first')
            return
        answer = self.server.recipients.get(address, '250 2.1.5 Ok')
        if answer.startswith('250') and mood.draws(mood.temporary):
            answer = '450 4.2.0 greylisted, come again'
        elif answer.startswith('250') and mood.draws(mood.permanent):
            answer = '550 5.1.1 nobody here'
        if answer.startswith('250'):
            self.recipients.append(address)
        self.say(answer)

    def on_data(self, line):
        if not self.recipients:
            self.say('554 5.5.1 no valid recipients')
            return
        self.say('354 go ahead')
        self.content(self.until_dot())

    def on_bdat(self, line):
        content = self.octets(int(line.split()[1]))
        if not self.recipients:
            self.say('554 5.5.1 no valid recipients')
            return
        self.content(content)

    def content(self, content):
        mood = self.server.mood
        mood.pause()
        if mood.draws(mood.drop_before):
            raise Hangup
        identity = self.server.take(self.recipients, content)
        if mood.draws(mood.drop_after):
            raise Hangup
        self.say(f'250 2.0.0 Ok: queued as Q{abs(hash(identity)) % 10 ** 9}')
        self.flush()
        with self.server.lock:
            self.server.acknowledged.add(identity)
        self.sender, self.recipients = None, []
