"""Receives the notifications of Alertmanager, and prints a line for each alert: receiver, state, name, objective.

webhook.py PORT
"""

import http.server
import json
import sys


class Webhook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        notification = json.loads(self.rfile.read(int(self.headers["content-length"])))
        for alert in notification["alerts"]:
            labels = alert["labels"]
            print(notification["receiver"], alert["status"], labels["alertname"], labels["slo"], flush=True)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Webhook).serve_forever()
