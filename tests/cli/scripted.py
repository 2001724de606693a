"""A server on loopback that plays a short script, for tests of the program from outside. A script is a list of steps:
'S text' says a line, 'R bytes' says bytes as they are, 'C' takes a line, 'HELLO' takes
the first bytes of a TLS hello, 'M' takes a message up to the lone dot, 'B n' takes n bytes, 'TLS leaf' does the handshake with that leaf of
the authority, 'OLD version' does it with an old protocol only, 'SLEEP s', 'DRIP text', 'SILENT', 'ENDLESS', 'CLOSE', 'RESET'."""

import socket
import ssl
import struct
import threading
import time


class Server:
    def __init__(self, script, authority):
        self.script = script
        self.authority = authority
        self.open = b''        # every byte that came in plain text
        self.sealed = b''      # every byte that came inside TLS
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.stopping = False
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self):
        self.stopping = True
        self.listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._play, args=(connection,), daemon=True).start()

    def _play(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(20)
        try:
            for step in self.script:
                connection = self._step(connection, step)
                if connection is None:
                    return
            while self._take(connection):
                pass
        except (OSError, ssl.SSLError):
            pass
        finally:
            if connection is not None:
                connection.close()

    def _take(self, connection):
        """A line, or what there is of one."""
        line = b''
        while not line.endswith(b'\n'):
            byte = connection.recv(1)
            if not byte:
                break
            line += byte
        if isinstance(connection, ssl.SSLSocket):
            self.sealed += line
        else:
            self.open += line
        return line

    def _wrap(self, connection, leaf, version=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority.path(leaf, 'pem'), self.authority.path(leaf, 'key'))
        if version is not None:
            context.set_ciphers('DEFAULT:@SECLEVEL=0')
            context.minimum_version = context.maximum_version = version
        return context.wrap_socket(connection, server_side=True)

    def _step(self, connection, step):
        word, _, rest = step.partition(' ')
        if word == 'S':
            connection.sendall(rest.encode() + b'\r\n')
        elif word == 'R':
            connection.sendall(rest.encode('latin-1').decode('unicode_escape').encode('latin-1'))
        elif word == 'C':
            if not self._take(connection):
                connection.close()
                return None
        elif word == 'M':
            while self._take(connection) not in (b'.\r\n', b''):
                pass
        elif word == 'B':
            left = int(rest)
            while left > 0 and (taken := connection.recv(left)):
                self.sealed += taken
                left -= len(taken)
        elif word == 'TLS':
            return self._wrap(connection, rest)
        elif word == 'OLD':
            return self._wrap(connection, 'good', {'1.0': ssl.TLSVersion.TLSv1, '1.1': ssl.TLSVersion.TLSv1_1,
                                                   '1.2': ssl.TLSVersion.TLSv1_2}[rest])
        elif word == 'HELLO':
            self.open += connection.recv(4096)
        elif word == 'SLEEP':
            time.sleep(float(rest))
        elif word == 'DRIP':
            for byte in rest.encode():
                connection.sendall(bytes([byte]))
                time.sleep(0.3)
        elif word == 'SILENT':
            while connection.recv(4096):
                pass
        elif word == 'ENDLESS':
            while not self.stopping:
                connection.sendall(b'220-' + b'x' * 4000)
        elif word == 'CLOSE':
            connection.close()
            return None
        elif word == 'RESET':
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            connection.close()
            return None
        else:
            raise ValueError(step)
        return connection
