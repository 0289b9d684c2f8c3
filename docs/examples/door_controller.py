#!/usr/bin/env python3
"""A minimal door controller for MaskPose Edge; docs/doors.md has the protocol. Needs paho-mqtt, 1.6 (python3-paho-mqtt of Debian 12) or 2.x.

    python3 door_controller.py --broker 10.0.0.2 --site school --node door-box --door front --key-file front.key
"""
import argparse
import hashlib
import hmac
import json
import os
import sys
import time

TEXTS = ("site", "node", "door", "nonce", "signature")
NUMBERS = ("session", "track", "issuedMs", "expiresMs")
SIGNED = ("site", "node", "door", "session", "track", "nonce", "issuedMs", "expiresMs")
LAST_MS = 4_102_444_800_000  # 2100-01-01
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def members(payload):
    """The members of a message's data. Whatever the message is, nothing worse comes of it than one of UNREADABLE."""

    def refuse(word):
        raise ValueError(f"{word} is not JSON")

    text = payload if isinstance(payload, str) else payload.decode("utf-8")
    data = json.loads(text, parse_constant=refuse)["data"]
    if not isinstance(data, dict):
        raise TypeError("data is not an object")
    return data


def signed_members(payload):
    data = members(payload)
    for name in TEXTS:
        data[name].encode("utf-8")  # a text, and one that can be written
    for name in NUMBERS:
        if type(data[name]) is not int or abs(data[name]) >= 2**63:
            raise TypeError(f"{name} is not a number")
    if not all(0 <= data[name] <= LAST_MS for name in ("issuedMs", "expiresMs")):
        raise ValueError("no time")
    return data


class PermitCheck:
    """Says why not to open; None means open. Times are milliseconds since 1970."""

    def __init__(self, site, node, door, key, started_ms, skew_ms=2000):
        self.address, self.key, self.started_ms, self.skew_ms = (site, node, door), key, started_ms, skew_ms
        self.session, self.sequence, self.online, self.nonces, self.forgotten = 0, -1, False, {}, 0

    def sign(self, *lines):
        """HMAC-SHA256 over lines separated by one LF."""
        return hmac.new(self.key, "\n".join(str(line) for line in lines).encode(), hashlib.sha256).hexdigest()

    def is_signed(self, signature, *lines):
        return hmac.compare_digest(self.sign(*lines).encode(), signature.encode())

    def forget(self):
        """The connection to the broker is gone: what was heard counts no more."""
        self.online, self.sequence = False, -1

    def hear(self, payload, now_ms):
        """Takes the node's availability. One that is not signed, of an older session, from the future or said before says nothing."""
        try:
            data = members(payload)
            session, sequence, state = data["session"], data["sequence"], data["state"]
            if type(session) is not int or type(sequence) is not int or abs(session) >= 2**63 or abs(sequence) >= 2**31:
                raise TypeError("no number")
            signed = self.is_signed(data["signatures"][self.address[2]], "maskpose-availability-1", *self.address, session, sequence, state)
        except UNREADABLE:
            return "unreadable"
        latest, known = now_ms + self.skew_ms, session == self.session
        if not signed:
            return "badSignature"
        if session > latest:
            return "fromTheFuture"
        if session < self.session <= latest:
            return "wrongSession"
        if known and state == "online" and not self.online and sequence <= self.sequence:
            return "replayed"
        self.sequence = max(self.sequence, sequence) if known else sequence
        self.session, self.online = session, state == "online"
        return None

    def check(self, payload, retained, now_ms, kind="permit"):
        self.forgotten = max([self.forgotten, *(known[0] for known in self.nonces.values() if known[0] < now_ms)])
        self.nonces = {nonce: known for nonce, known in self.nonces.items() if known[0] >= now_ms}
        try:
            data = signed_members(payload)
        except UNREADABLE:
            return "unreadable"
        if retained:
            return "retained"
        if (data["site"], data["node"], data["door"]) != self.address:
            return "wrongDoor"
        if not self.is_signed(data["signature"], f"maskpose-{kind}-1", *(data[name] for name in SIGNED)):
            return "badSignature"
        if data["issuedMs"] > now_ms + self.skew_ms:
            return "fromTheFuture"
        if not self.online:
            return "nodeNotOnline"
        if data["session"] != self.session or self.session > now_ms + self.skew_ms:
            return "wrongSession"
        nonce = data["nonce"]
        if kind == "permit" and nonce in self.nonces:
            return self.nonces[nonce][1]
        if not 0 < data["expiresMs"] - data["issuedMs"] <= 60_000:
            return "tooLong"
        # a clock that went forward and came back has let nonces go too early
        may_be_forgotten = data["expiresMs"] + self.skew_ms <= self.forgotten <= now_ms + 60_000 + 2 * self.skew_ms
        if data["expiresMs"] <= now_ms or may_be_forgotten:
            return "expired"
        if data["issuedMs"] < self.started_ms + self.skew_ms:
            return "beforeStart"
        self.nonces[nonce] = (data["expiresMs"] + self.skew_ms, "replayed" if kind == "permit" else "revoked")
        return None


def read_secret(option, path, shortest):
    """A file that holds the secret and nothing else; its last line's end is not part of it."""
    try:
        with open(path, "rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o007:
                sys.exit(f"{option} {path}: everybody on this machine can read it; run: chmod 600 {path}")
            secret = file.read().rstrip(b"\r\n")
    except OSError as error:
        sys.exit(f"{option} {path}: {error.strerror}")
    if len(secret) < shortest:
        sys.exit(f"{option} {path}: it is too short; allowed: at least {shortest} bytes")
    return secret


def read_arguments():
    parser = argparse.ArgumentParser(description="A minimal door controller.")
    parser.add_argument("--broker", default="127.0.0.1", help="name or address of the broker")
    parser.add_argument("--port", type=int, help="1883, or 8883 with --tls, unless another is named")
    parser.add_argument("--protocol", choices=("5", "3.1.1"), default="5", help="of MQTT")
    parser.add_argument("--client-id", default="", help="none: the broker gives one (5), or one is made up (3.1.1)")
    parser.add_argument("--username", default="", help="at the broker; none: nobody asks")
    parser.add_argument("--password-file", help="a file that holds the password and nothing else")
    parser.add_argument("--tls", action="store_true", help="the broker's certificate and name are checked")
    parser.add_argument("--ca-file", help="PEM file of authorities in place of the system's")
    parser.add_argument("--insecure", action="store_true", help="with --tls: takes any certificate; for a first try, never at a door")
    parser.add_argument("--site", default="site", help="as in Alerts:Site")
    parser.add_argument("--node", default="node", help="as in Alerts:Node")
    parser.add_argument("--door", required=True, help="its key under Doors")
    parser.add_argument("--key-file", required=True, help="a file that holds the door's key")
    args = parser.parse_args()
    if (args.ca_file or args.insecure) and not args.tls:
        parser.error("--ca-file and --insecure go with --tls")
    if args.password_file and not args.username:
        parser.error("--password-file goes with --username")
    return args


class Controller:
    """Keeps a connection to the broker, checks what comes and answers it."""

    def __init__(self, args, mqtt):
        self.args, self.mqtt, self.said = args, mqtt, None
        self.root = f"maskpose/v1/{args.site}/{args.node}/"
        self.door = f"{self.root}door/{args.door}/"
        key = read_secret("--key-file", args.key_file, 32)
        self.check = PermitCheck(args.site, args.node, args.door, key, int(time.time() * 1000))
        self.started = time.monotonic()
        self.client = self.make_client()

    def make_client(self):
        mqtt, args = self.mqtt, self.args
        settings = {"client_id": args.client_id, "protocol": mqtt.MQTTv5 if args.protocol == "5" else mqtt.MQTTv311}
        # paho 2 asks which of its callbacks are meant; these take both kinds.
        versions = getattr(mqtt, "CallbackAPIVersion", None)
        client = mqtt.Client(versions.VERSION2, **settings) if versions else mqtt.Client(**settings)
        if args.username:
            password = read_secret("--password-file", args.password_file, 8).decode() if args.password_file else None
            client.username_pw_set(args.username, password)
        if args.tls:
            client.tls_set(ca_certs=args.ca_file)
            client.tls_insecure_set(args.insecure)
        client.on_connect, client.on_connect_fail, client.on_disconnect = self.connected, self.failed, self.disconnected
        client.on_subscribe, client.on_message = self.subscribed, self.received
        return client

    def run(self):
        self.client.connect_async(self.args.broker, self.args.port or (8883 if self.args.tls else 1883))
        self.client.loop_forever(retry_first_connection=True)

    def say(self, what):
        """The same trouble once."""
        if what != self.said:
            self.said = what
            print(what, flush=True)

    def connected(self, client, _userdata, _flags, reason, *_properties):
        self.check.forget()
        # A number in paho 1.6 with MQTT 3.1.1, else an object that knows its name.
        if reason != 0:
            words = self.mqtt.connack_string(reason) if isinstance(reason, int) else str(reason)
            self.say(f"the broker refused the connection: {words}; it needs a user (--username, --password-file) that it knows, and the right --protocol")
            return
        client.subscribe([(self.root + "availability", 1), (self.door + "revoke", 1), (self.door + "permit", 1)])

    def failed(self, *_):
        self.check.forget()
        self.say(f"not connected to {self.args.broker}: {sys.exc_info()[1] or 'no answer'}")

    def disconnected(self, _client, _userdata, *reasons):
        self.check.forget()
        reason = next((r for r in reasons if r is not None and (isinstance(r, int) or hasattr(r, "getName"))), "")
        words = self.mqtt.error_string(reason) if isinstance(reason, int) else str(reason)
        if not (self.said or "").startswith("the broker refused"):
            self.say(f"the connection is gone: {words}")

    def subscribed(self, _client, _userdata, _mid, reasons, *_properties):
        if any(getattr(reason, "value", reason) >= 128 for reason in reasons):
            self.say("the broker lets this user not hear the node's availability, permits and revocations; its access list must allow it")
        else:
            self.say(f"listens on {self.door}permit")

    def received(self, client, _userdata, message):
        now_ms = int(time.time() * 1000)
        if message.topic == self.root + "availability":
            reason = self.check.hear(message.payload, now_ms)
            if reason:
                self.say(f"an availability that does not count: {reason}")
            return
        # by the present clock: setting it must not make an old permit look newer than the start
        self.check.started_ms = now_ms - int((time.monotonic() - self.started) * 1000)
        kind = message.topic.rsplit("/", 1)[1]
        reason = self.check.check(message.payload, message.retain, now_ms, kind)
        print(kind, "ok" if reason is None else f"refused: {reason}", flush=True)
        if kind == "permit" and reason not in ("unreadable", "retained", "wrongDoor"):
            # if reason is None: drive the lock here
            nonce = members(message.payload)["nonce"]
            answer = {"nonce": nonce, "did": "refused" if reason else "opened", "reason": reason or "", "algorithm": "HMAC-SHA256"}
            answer["signature"] = self.check.sign("maskpose-ack-1", *self.check.address, nonce, answer["did"], answer["reason"])
            client.publish(self.door + "ack", json.dumps(answer), qos=1)


def main():
    args = read_arguments()
    try:
        import paho.mqtt.client as mqtt
    except ImportError:
        sys.exit("paho-mqtt is missing; run: apt install python3-paho-mqtt, or: pip install paho-mqtt")
    try:
        Controller(args, mqtt).run()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
