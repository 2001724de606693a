"""A small internet on one computer: a home with a router, and beyond it the servers. Two network namespaces, a wire
between them, and the faults a network can have. As root. Nothing in it reaches outside."""

import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent

# The home: one computer, and the router, who is the name server too.
COMPUTER, ROUTER = '192.168.1.23', '192.168.1.1'
COMPUTER6, ROUTER6 = '2001:db8:1::23', '2001:db8:1::1'
SLOW_COMPUTER, SLOW_COMPUTER6 = '192.168.1.24', '2001:db8:1::24'
# Everything sent there is swallowed.
HOLE, HOLE6 = '192.0.2.1', '2001:db8:dead::1'
# The servers' networks: a slow link leads to these.
SERVERS = ('17.42.251.0/24', '10.99.0.0/24', '2620:149:af0::/64')

MAIL_PORTS = (25, 465, 587, 993)

RULES = f'''
table inet laboratory {{
  chain arriving {{
    type filter hook input priority 0; policy accept;
  }}
  chain leaving {{
    type filter hook output priority 0; policy accept;
  }}
  chain passing {{
    type filter hook prerouting priority -300; policy accept;
    ip daddr {HOLE} drop
    ip6 daddr {HOLE6} drop
  }}
}}
'''


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise RuntimeError(f'{" ".join(map(str, command))}: {done.stderr.strip() or done.stdout.strip()}')
    return done.stdout


def alive_in(namespace):
    """The processes that live in a namespace."""
    done = subprocess.run(['ip', 'netns', 'pids', namespace], capture_output=True, text=True)
    return [int(word) for word in done.stdout.split()]


def end_all_in(namespace):
    """Ends what still runs in a namespace of ours, kindly at first. Only we put processes there."""
    for signal_number, patience in ((15, 2.0), (9, 1.0)):
        until = time.monotonic() + patience
        for process in alive_in(namespace):
            try:
                os.kill(process, signal_number)
            except ProcessLookupError:
                pass
        while alive_in(namespace) and time.monotonic() < until:
            time.sleep(0.02)


class Internet:
    """up() makes it, down() removes all of it. addresses: what the servers' side answers to."""

    def __init__(self, name, folder, addresses):
        self.client, self.server = f'{name}-client', f'{name}-server'
        self.folder = pathlib.Path(folder)
        self.addresses = addresses

    # --- building ---

    def up(self):
        for namespace in (self.client, self.server):
            run('ip', 'netns', 'add', namespace)
            for family in ('all', 'default'):
                self._set(namespace, f'ipv6/conf/{family}/accept_dad', 0)
                self._set(namespace, f'ipv4/conf/{family}/rp_filter', 0)
            run('ip', '-n', namespace, 'link', 'set', 'lo', 'up')
        run('ip', 'link', 'add', 'home', 'netns', self.client, 'type', 'veth', 'peer', 'name', 'router', 'netns', self.server)
        for address in self.addresses:
            run('ip', '-n', self.server, 'address', 'add', address, 'dev', 'lo')
        run('ip', '-n', self.server, 'address', 'add', f'{ROUTER}/24', 'dev', 'router')
        run('ip', '-n', self.server, 'address', 'add', f'{ROUTER6}/64', 'dev', 'router', 'nodad')
        run('ip', '-n', self.server, 'link', 'set', 'router', 'up')
        self.nft(RULES)
        # The router forwards, so that what nobody has is answered with "no route" instead of silence.
        self._set(self.server, 'ipv4/ip_forward', 1)
        self._set(self.server, 'ipv6/conf/all/forwarding', 1)
        self.mend()
        self._wait_for_router()

    @staticmethod
    def _set(namespace, setting, value):
        run('ip', 'netns', 'exec', namespace, 'sh', '-c', f'echo {value} >/proc/sys/net/{setting}')

    def _wait_for_router(self):
        """The first look for an IPv6 neighbour can take a second; here rather than in a test."""
        until = time.monotonic() + 5
        while time.monotonic() < until:
            done = subprocess.run(['ip', 'netns', 'exec', self.client, '/usr/bin/python3', '-c',
                                   f'import socket; socket.create_connection(("{ROUTER6}", 9), 1)'], capture_output=True)
            if b'ConnectionRefused' in done.stderr:
                return
        raise RuntimeError('the laboratory\'s router does not answer over IPv6')

    def down(self):
        for namespace in (self.client, self.server):
            end_all_in(namespace)
            subprocess.run(['ip', 'netns', 'delete', namespace], capture_output=True)

    def nft(self, rules):
        run('ip', 'netns', 'exec', self.server, 'nft', '-f', '-', input=rules)

    # --- faults; mend() ends them all ---

    def mend(self):
        self.end_delay()
        self.nft('flush chain inet laboratory arriving; flush chain inet laboratory leaving')
        run('ip', '-n', self.client, 'link', 'set', 'home', 'up')
        run('ip', '-n', self.client, 'address', 'replace', f'{COMPUTER}/24', 'dev', 'home')
        run('ip', '-n', self.client, 'address', 'replace', f'{COMPUTER6}/64', 'dev', 'home', 'nodad')
        for network in SERVERS:
            subprocess.run(['ip', '-n', self.client, 'route', 'delete', 'unreachable', network], capture_output=True)
        run('ip', '-n', self.client, 'route', 'replace', 'default', 'via', ROUTER)
        run('ip', '-n', self.client, '-6', 'route', 'replace', 'default', 'via', ROUTER6)

    def refuse(self, how, *where):
        """how: what the firewall does; where: port numbers, "all" mail ports, with "v4" or "v6" for one family only."""
        family = {'v4': 'meta nfproto ipv4 ', 'v6': 'meta nfproto ipv6 '}.get(where[0] if where else '', '')
        ports = [word for word in where if word not in ('v4', 'v6')]
        if not ports or ports == ['all']:
            ports = MAIL_PORTS
        ports = ', '.join(str(int(port)) for port in ports)
        self.nft(f'add rule inet laboratory arriving {family}tcp dport {{ {ports} }} {how}')

    def drop(self, *where):
        self.refuse('drop', *where)

    def reset(self, *where):
        self.refuse('reject with tcp reset', *where)

    def prohibit(self, *where):
        self.refuse('reject with icmpx type admin-prohibited', *where)

    def drop_names(self):
        self.nft('add rule inet laboratory arriving udp dport 53 drop; add rule inet laboratory arriving tcp dport 53 drop')

    def largest_packet(self, size):
        """Bigger ones vanish on their way to the computer, and no ICMP tells: a black hole for path MTU discovery."""
        self.nft(f'add rule inet laboratory leaving meta length > {int(size)} drop')

    def offline(self):
        run('ip', '-n', self.client, 'link', 'set', 'home', 'down')

    def no_route(self):
        """The local network works; the way to the servers does not exist."""
        for network in SERVERS:
            run('ip', '-n', self.client, 'route', 'add', 'unreachable', network)

    def delay(self, milliseconds, *jitter_and_loss):
        """Every packet to and from the servers takes so long, each way."""
        self.end_delay()
        log = self.folder / 'slowlink.log'
        with open(log, 'w') as output:
            link = subprocess.Popen([sys.executable, HERE / 'slowlink.py', self.client, self.server, str(milliseconds),
                                     *map(str, jitter_and_loss)], stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        self._link.write_text(str(link.pid))
        until = time.monotonic() + 5
        while not log.read_text().startswith('ready'):
            if time.monotonic() > until:
                raise RuntimeError(f'no slow link: {log.read_text().strip()}')
            time.sleep(0.02)
        for namespace in (self.client, self.server):
            run('ip', '-n', namespace, 'link', 'set', 'slow', 'up')
        for network in SERVERS:
            run('ip', '-n', self.client, 'address', 'replace', f'{SLOW_COMPUTER}/32', 'dev', 'slow')
            run('ip', '-n', self.client, 'address', 'replace', f'{SLOW_COMPUTER6}/128', 'dev', 'slow', 'nodad')
            source = SLOW_COMPUTER6 if ':' in network else SLOW_COMPUTER
            run('ip', '-n', self.client, 'route', 'replace', network, 'dev', 'slow', 'src', source)
        run('ip', '-n', self.server, 'route', 'replace', f'{SLOW_COMPUTER}/32', 'dev', 'slow')
        run('ip', '-n', self.server, 'route', 'replace', f'{SLOW_COMPUTER6}/128', 'dev', 'slow')

    @property
    def _link(self):
        return self.folder / 'slowlink.pid'

    def end_delay(self):
        if not self._link.exists():
            return
        process = int(self._link.read_text())
        self._link.unlink()
        if process in alive_in(self.server):
            os.kill(process, 15)
        while any(self._has_device(namespace, 'slow') for namespace in (self.client, self.server)):
            time.sleep(0.02)

    @staticmethod
    def _has_device(namespace, device):
        return subprocess.run(['ip', '-n', namespace, 'link', 'show', device], capture_output=True).returncode == 0
