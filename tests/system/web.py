#!/usr/bin/python3
"""web.py ADDRESS PORTAL_ADDRESS: the web page by which computers find out whether they are online, on port 80 of ADDRESS;
and on PORTAL_ADDRESS what a hotel's network answers in its place."""

import http.server
import sys
import threading

PAGE = b'<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>'
LOGIN = b'<html><head><title>Welcome to Hotel Example</title></head><body>Please sign in.</body></html>'


class Genuine(http.server.BaseHTTPRequestHandler):
    page = PAGE

    def do_GET(self):
        self.send_response(200)    # with today's date, as every web server says it
        self.send_header('Content-Type', 'text/html')
        self.send_header('Content-Length', str(len(self.page)))
        self.end_headers()
        self.wfile.write(self.page)


class Portal(Genuine):
    page = LOGIN


def main():
    portal = http.server.ThreadingHTTPServer((sys.argv[2], 80), Portal)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    http.server.ThreadingHTTPServer((sys.argv[1], 80), Genuine).serve_forever()


if __name__ == '__main__':
    main()
