"""The faults a laboratory can have, by the words of the command line: one row each."""

import laboratory

NAME_FAULTS = ('nxdomain', 'servfail', 'refused', 'silent', 'empty')

def point_at_wrong(lab, name):
    lab.point(laboratory.WRONG[name])


def fail_names(lab, how, name='smtp.mail.me.com'):
    if how not in NAME_FAULTS:
        raise ValueError(how)
    lab.zone({name: {} if how == 'empty' else how})


def trust(lab, who):
    lab.trust(*{'nobody': (), 'laboratory': (lab.authority.root,),
                'antivirus': (lab.authority.root, lab.authority.path('antivirus', 'crt'))}[who])


def portal(lab):
    lab.internet.drop('all')
    lab.zone({'captive.apple.com': {'A': [laboratory.PORTAL]}})


# word → (what follows it, what it does, the function)
FAULTS = {
    'none': ('', 'everything as it should be', lambda lab: lab.mend()),
    'drop': ('[v4|v6] [PORT…|all]', 'packets to these ports vanish', lambda lab, *at: lab.internet.drop(*at)),
    'reset': ('[v4|v6] [PORT…|all]', 'connections are refused', lambda lab, *at: lab.internet.reset(*at)),
    'prohibit': ('[v4|v6] [PORT…|all]', 'a firewall says no by ICMP', lambda lab, *at: lab.internet.prohibit(*at)),
    'offline': ('', 'the cable is out', lambda lab: lab.internet.offline()),
    'no-route': ('', 'the local network works, and leads nowhere', lambda lab: lab.internet.no_route()),
    'portal': ('', 'a hotel that wants a login first', portal),
    'mtu': ('BYTES', 'larger packets vanish', lambda lab, size: lab.internet.largest_packet(size)),
    'delay': ('MS [JITTER_MS [LOSS%]]', 'packets take so long, each way', lambda lab, *how: lab.internet.delay(*how)),
    'names': (f'{"|".join(NAME_FAULTS)} [NAME]', 'what the name server does', fail_names),
    'no-names': ('', 'the name server is out of reach', lambda lab: lab.internet.drop_names()),
    'addresses': ('ADDRESS…', 'smtp.mail.me.com is there', lambda lab, *at: lab.point(*at)),
    'certificate': ('|'.join(laboratory.WRONG), 'the server has this one', point_at_wrong),
    'trust': ('nobody|laboratory|antivirus', 'whom the computer trusts beside the system\'s authorities', trust),
}


def apply(lab, words):
    """Puts the fault that these words name on the laboratory."""
    fault, *arguments = words
    if fault not in FAULTS:
        raise ValueError(f'there is no fault "{fault}"')
    try:
        FAULTS[fault][2](lab, *arguments)
    except (TypeError, KeyError, ValueError):
        raise ValueError(f'use it so: {fault} {FAULTS[fault][0]}') from None


def describe():
    return '\n'.join(f'  {word} {row[0]}\n      {row[1]}' for word, row in FAULTS.items())
