"""A real submission service: Postfix (587 with STARTTLS, 465 with implicit TLS, 25) and Dovecot (passwords, and IMAP on
993), configured under one folder; nothing of /etc/postfix or /etc/dovecot is read or written. What it greets with and
offers is near to what iCloud Mail's outgoing server does."""

import os
import pathlib
import pwd
import shutil
import subprocess

MAILBOXES = {    # address → password
    'someone@icloud.com': 'abcd-efgh-ijkl-mnop',
    'other@icloud.com': 'qrst-uvwx-yzab-cdef',
}
SENDERS = {      # address in MAIL FROM → whose it is
    'someone@icloud.com': 'someone@icloud.com',
    'alias@icloud.com': 'someone@icloud.com',
    'someone@me.com': 'someone@icloud.com',
    'other@icloud.com': 'other@icloud.com',
}
DELIVERED = {    # address in RCPT TO → folder of its mail
    'someone@icloud.com': 'someone',
    'alias@icloud.com': 'someone',
    'someone@me.com': 'someone',
    'other@icloud.com': 'other',
    'friend@example.net': 'friend',
    'jürgen@example.net': 'juergen',
    '@many.example': 'many',          # whoever it is
}

MAIN = '''\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
command_directory = /usr/sbin
daemon_directory = {daemons}
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = outbound.lab.icloud.com
mydestination =
local_recipient_maps =
alias_maps =
mynetworks =
relay_domains =
inet_protocols = all
biff = no
append_dot_mydomain = no
smtpd_banner = iCloud SMTP - $myhostname
smtpd_discard_ehlo_keywords = chunking
disable_vrfy_command = yes
message_size_limit = 28319744
virtual_mailbox_limit = 0

# Every mailbox is virtual; nothing can leave.
virtual_mailbox_domains = icloud.com, me.com, example.net, many.example
virtual_mailbox_maps = texthash:{folder}/delivered
virtual_mailbox_base = {folder}/mail
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
default_transport = error:5.1.2 This laboratory delivers nowhere else
relay_transport = error:5.1.2 This laboratory delivers nowhere else
disable_dns_lookups = yes
smtp_host_lookup = native
smtpd_peername_lookup = no

smtpd_tls_chain_files = {authority}/good.key, {authority}/good.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_session_cache_database =

smtpd_sasl_auth_enable = no
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/dovecot/auth-postfix
smtpd_sasl_security_options = noanonymous, noplaintext
smtpd_sasl_tls_security_options = noanonymous
smtpd_sender_login_maps = texthash:{folder}/senders
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions =
smtpd_delay_reject = no

# Tests come in a hurry, and fail on purpose.
smtpd_client_connection_count_limit = 0
smtpd_soft_error_limit = 1000
smtpd_hard_error_limit = 1000
smtpd_error_sleep_time = 0
in_flow_delay = 0
'''

SIGN_IN = '''\
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sender_restrictions=reject_non_fqdn_sender,{senders}
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_tls_chain_files={authority}/{certificate}.key,{authority}/{certificate}.pem
'''
# A sender who has not signed in hears "not logged in" from the first, "Access denied" from the second.
OWNED = 'reject_sender_login_mismatch'
SIGNED_IN = 'reject_authenticated_sender_login_mismatch,permit_sasl_authenticated,reject'

SERVICES = '''\
pickup    unix      n  -  n  60  1  pickup
cleanup   unix      n  -  n  -   0  cleanup
qmgr      unix      n  -  n  300 1  qmgr
tlsmgr    unix      -  -  n  -   1  tlsmgr
rewrite   unix      -  -  n  -   -  trivial-rewrite
bounce    unix      -  -  n  -   0  bounce
defer     unix      -  -  n  -   0  bounce
trace     unix      -  -  n  -   0  bounce
verify    unix      -  -  n  -   1  verify
flush     unix      n  -  n  -   0  flush
proxymap  unix      -  -  n  -   -  proxymap
error     unix      -  -  n  -   -  error
retry     unix      -  -  n  -   -  error
virtual   unix      -  n  n  -   -  virtual
anvil     unix      -  -  n  -   1  anvil
showq     unix      n  -  n  -   -  showq
postlog   unix-dgram n -  n  -   1  postlogd
'''

DOVECOT = '''\
base_dir = {folder}/dovecot
state_dir = {folder}/dovecot-state
log_path = {folder}/dovecot.log
log_timestamp = "%s.%{{usecs}} "
auth_debug = yes
listen = {imap}
protocols = imap
ssl = required
ssl_cert = <{authority}/imap.pem
ssl_key = <{authority}/imap.key
ssl_min_protocol = TLSv1.2
auth_mechanisms = plain login
auth_username_format = %Lu
disable_plaintext_auth = yes
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/passwords
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
mail_location = maildir:~
first_valid_uid = 1
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = 993
    ssl = yes
  }}
}}
service auth {{
  unix_listener auth-postfix {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
# A wrong password must not slow down the next sign-in.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
'''


def bracketed(address):
    return f'[{address}]' if ':' in address else address


class MailServer:
    """Writes the configuration when made; start() runs the daemons in a network namespace.

    services: a list of (address, certificate name, whether an unsigned sender hears "Access denied")."""

    def __init__(self, folder, authority, services, imap_addresses):
        self.folder = pathlib.Path(folder)
        self.owner = pwd.getpwnam('dovenull')    # brought by Dovecot, and owns nothing else here
        daemons = '/usr/lib/postfix/sbin' if os.path.isdir('/usr/lib/postfix/sbin') else '/usr/libexec/postfix'
        self.words = {'folder': folder, 'authority': authority.folder, 'daemons': daemons,
                      'uid': self.owner.pw_uid, 'gid': self.owner.pw_gid, 'imap': ', '.join(imap_addresses)}
        self._make_folders()
        self._write('postfix/main.cf', MAIN.format_map(self.words))
        self._write('postfix/master.cf', ''.join(self._listeners(*service) for service in services) + SERVICES)
        self._write('dovecot.conf', DOVECOT.format_map(self.words))
        self._write('senders', ''.join(f'{address} {owner}\n' for address, owner in SENDERS.items()))
        self._write('delivered', ''.join(f'{address} {name}/\n' for address, name in DELIVERED.items()))
        passwords = self._write('passwords', ''.join(f'{a}:{{PLAIN}}{p}\n' for a, p in MAILBOXES.items()))
        shutil.chown(passwords, 'root', 'dovecot')
        passwords.chmod(0o640)

    def _make_folders(self):
        for name, user, mode in (('postfix', 'root', 0o755), ('queue', 'root', 0o755), ('state', 'postfix', 0o700),
                                 ('mail', 'dovenull', 0o750), ('dovecot', 'root', 0o755), ('dovecot-state', 'root', 0o755)):
            path = self.folder / name
            path.mkdir()
            path.chmod(mode)
            shutil.chown(path, user)
        os.chown(self.folder / 'mail', self.owner.pw_uid, self.owner.pw_gid)

    def _write(self, name, content):
        path = self.folder / name
        path.write_text(content)
        return path

    def _listeners(self, address, certificate, denies):
        at = bracketed(address)
        options = SIGN_IN.format_map(self.words | {'certificate': certificate, 'senders': SIGNED_IN if denies else OWNED})
        if denies:    # the one that differs from iCloud's
            options += '  -o smtpd_discard_ehlo_keywords=\n'
        return (f'{at}:25 inet n - n - - smtpd\n'
                f'{at}:587 inet n - n - - smtpd\n'
                f'  -o smtpd_tls_security_level=encrypt\n{options}'
                f'{at}:465 inet n - n - - smtpd\n'
                f'  -o smtpd_tls_wrappermode=yes\n{options}')

    def start(self, namespace):
        log = self.folder / 'start.log'    # not a pipe: the daemons keep it open

        def run(*command):
            with open(log, 'w') as output:
                done = subprocess.run(['ip', 'netns', 'exec', namespace, *command], stdin=subprocess.DEVNULL,
                                      stdout=output, stderr=output)
            if done.returncode:
                raise RuntimeError(f'{command[0]} did not start: {log.read_text().strip()}')
        run('dovecot', '-c', str(self.folder / 'dovecot.conf'))
        run('postfix', '-c', str(self.folder / 'postfix'), 'start')

    @property
    def sign_in_log(self):
        """Where Dovecot writes each sign-in it judged, with the time to the microsecond."""
        return self.folder / 'dovecot.log'
