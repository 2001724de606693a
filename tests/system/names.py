#!/usr/bin/python3
"""names.py ADDRESS ZONE: a name server for the laboratory, on port 53, over UDP and TCP.

ZONE is a JSON file, read again whenever it changes: {"name": {"A": [...], "AAAA": [...], "CNAME": "...", "MX": [[10, "..."]],
"TXT": ["..."], "SRV": [[0, 1, 465, "..."]]}}. In place of the records a name may have a fault: "silent" (no answer),
"servfail", "refused", "nxdomain". The name "*" stands for all that are not listed; without it they do not exist."""

import ipaddress
import json
import os
import socket
import struct
import sys
import threading

TYPES = {1: 'A', 5: 'CNAME', 15: 'MX', 16: 'TXT', 28: 'AAAA', 33: 'SRV'}
CODES = {'servfail': 2, 'nxdomain': 3, 'refused': 5}
TTL = 5


def wire_name(name):
    return b''.join(bytes([len(label)]) + label.encode() for label in name.rstrip('.').split('.')) + b'\0'


def wire_value(kind, value):
    if kind in ('A', 'AAAA'):
        return ipaddress.ip_address(value).packed
    if kind == 'CNAME':
        return wire_name(value)
    if kind == 'MX':
        return struct.pack('>H', value[0]) + wire_name(value[1])
    if kind == 'SRV':
        return struct.pack('>HHH', *value[:3]) + wire_name(value[3])
    text = value.encode()
    return b''.join(bytes([len(text[i:i + 255])]) + text[i:i + 255] for i in range(0, len(text), 255))


class Zone:
    def __init__(self, path):
        self.path = path
        self.changed = None
        self.names = {}

    def find(self, name):
        changed = os.stat(self.path).st_mtime_ns
        if changed != self.changed:
            with open(self.path) as file:
                self.names = json.load(file)
            self.changed = changed
        return self.names.get(name.lower(), self.names.get('*', 'nxdomain'))


def question_of(query):
    """The name and type asked for, and where the question ends."""
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode('latin-1'))
        at += 1 + query[at]
    return '.'.join(labels), struct.unpack_from('>H', query, at + 1)[0], at + 5


def answer(zone, query):
    """The answer's bytes, or None for silence."""
    name, kind, end = question_of(query)
    wanted = TYPES.get(kind)
    records = zone.find(name)
    answers = []
    while isinstance(records, dict) and 'CNAME' in records and wanted != 'CNAME':
        answers.append((name, 5, 'CNAME', records['CNAME']))
        name = records['CNAME']
        records = zone.find(name)
    if records == 'silent':
        return None
    code = 0
    if isinstance(records, str):
        code, answers = CODES[records], []
    elif wanted in records:
        values = records[wanted] if isinstance(records[wanted], list) else [records[wanted]]
        answers += [(name, kind, wanted, value) for value in values]
    head = struct.pack('>2sHHHHH', query[:2], 0x8580 | code, 1, len(answers), 0, 0)
    body = query[12:end]
    for owner, number, word, value in answers:
        wire = wire_value(word, value)
        body += wire_name(owner) + struct.pack('>HHIH', number, 1, TTL, len(wire)) + wire
    return head + body


def serve_datagrams(zone, address):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, 53))
    while True:
        query, peer = server.recvfrom(4096)
        reply = answer(zone, query)
        if reply is not None:
            server.sendto(reply, peer)


def serve_streams(zone, address):
    server = socket.create_server((address, 53))
    while True:
        peer, _ = server.accept()
        with peer:
            length = struct.unpack('>H', peer.recv(2, socket.MSG_WAITALL))[0]
            reply = answer(zone, peer.recv(length, socket.MSG_WAITALL))
            if reply is not None:
                peer.sendall(struct.pack('>H', len(reply)) + reply)


def main():
    zone = Zone(sys.argv[2])
    threading.Thread(target=serve_streams, args=(zone, sys.argv[1]), daemon=True).start()
    serve_datagrams(zone, sys.argv[1])


if __name__ == '__main__':
    main()
