#!/usr/bin/python3
"""slowlink.py NAMESPACE NAMESPACE DELAY_MS [JITTER_MS [LOSS_PERCENT]]: a slow wire between two network namespaces.

Makes a TUN device called "slow" in each, carries every packet from one to the other DELAY_MS later (so a round trip takes
twice that), and says "ready". Works where the kernel has no netem. The caller gives the devices addresses and routes.

Every packet that is carried is written to standard output, one line each: the time it was taken in (seconds since 1970), the
direction (> from the first namespace, < from the second), its TCP ports, flags and payload length."""

import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454ca
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
CLONE_NEWNET = 0x40000000
DEVICE = b'slow'
TCP = 6


def open_device(namespace):
    """A TUN device inside the namespace; the process is in that namespace afterwards."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open(f'/run/netns/{namespace}') as handle:
        if libc.setns(handle.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), f'cannot enter {namespace}')
    device = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack('16sH22x', DEVICE, IFF_TUN | IFF_NO_PI))
    return device


def describe(packet):
    """Ports, flags and payload length of a TCP packet as text; None for any other."""
    if packet[0] >> 4 == 4 and packet[9] == TCP:
        start, end = (packet[0] & 15) * 4, struct.unpack_from('>H', packet, 2)[0]
    elif packet[0] >> 4 == 6 and packet[6] == TCP:
        start, end = 40, 40 + struct.unpack_from('>H', packet, 4)[0]
    else:
        return None
    source, target = struct.unpack_from('>HH', packet, start)
    payload = end - start - (packet[start + 12] >> 4) * 4
    flags = ''.join(letter for bit, letter in enumerate('FSRPA') if packet[start + 13] >> bit & 1)
    return f'{source} {target} {flags or "-"} {payload}'


class Link:
    def __init__(self, devices, delay, jitter, loss):
        self.devices = devices
        self.delay, self.jitter, self.loss = delay, jitter, loss
        self.waiting = []        # a heap of (when it is due, order, where to, packet)
        self.last = [0.0, 0.0]   # packets of one direction never overtake each other
        self.order = 0

    def take_in(self, side):
        while True:
            try:
                packet = os.read(self.devices[side], 65536)
            except BlockingIOError:
                return
            now = time.monotonic()
            if random.uniform(0, 100) < self.loss:
                continue
            due = max(now + self.delay + random.uniform(0, self.jitter), self.last[side])
            self.last[side] = due
            self.order += 1
            heapq.heappush(self.waiting, (due, self.order, 1 - side, packet))
            if (words := describe(packet)) is not None:
                print(f'{time.time():.6f} {"><"[side]} {words}', flush=True)

    def give_out(self):
        """Writes what is due; returns the seconds until the next is, or None."""
        while self.waiting:
            left = self.waiting[0][0] - time.monotonic()
            if left > 0:
                return left
            _, _, side, packet = heapq.heappop(self.waiting)
            try:
                os.write(self.devices[side], packet)
            except OSError:      # the device is down: the packet is lost, as on a wire
                pass
        return None

    def carry(self):
        while True:
            ready, _, _ = select.select(self.devices, [], [], self.give_out())
            for device in ready:
                self.take_in(self.devices.index(device))


def main():
    first, second, delay = sys.argv[1], sys.argv[2], float(sys.argv[3]) / 1000
    jitter = float(sys.argv[4]) / 1000 if len(sys.argv) > 4 else 0
    loss = float(sys.argv[5]) if len(sys.argv) > 5 else 0
    link = Link([open_device(first), open_device(second)], delay, jitter, loss)
    print('ready', flush=True)
    link.carry()


if __name__ == '__main__':
    main()
