#!/usr/bin/env python3
"""A minimal door controller for MaskPose Edge; docs/doors.md tells the protocol. Needs paho-mqtt (2.x) to run.

    python3 door_controller.py --broker 10.0.0.2 --site school --node door-box --door front --key-file front.key
"""
import argparse
import hashlib
import hmac
import json
import time

SIGNED = ("site", "node", "door", "session", "track", "nonce", "issuedMs", "expiresMs")
NUMBERS = ("session", "track", "issuedMs", "expiresMs")


class PermitCheck:
    """Says why not to open; None means open. Times are milliseconds since 1970."""

    def __init__(self, site, node, door, key, started_ms, skew_ms=2000):
        self.address, self.key, self.started_ms, self.skew_ms = (site, node, door), key, started_ms, skew_ms
        self.session, self.online, self.nonces, self.forgotten = 0, False, {}, 0

    def hear(self, payload, now_ms):
        """Takes the node's availability; one of an older session says nothing, and one of the future neither."""
        data = json.loads(payload)["data"]
        latest = now_ms + self.skew_ms
        if data["session"] <= latest and (data["session"] >= self.session or self.session > latest):
            self.session, self.online = data["session"], data["state"] == "online"

    def check(self, payload, retained, now_ms, kind="permit"):
        self.forgotten = max([self.forgotten, *(known[0] for known in self.nonces.values() if known[0] < now_ms)])
        self.nonces = {nonce: known for nonce, known in self.nonces.items() if known[0] >= now_ms}
        try:
            data = json.loads(payload)["data"]
            text = "\n".join([f"maskpose-{kind}-1"] + [str(data[name]) for name in SIGNED])
            signature, nonce = data["signature"].encode(), data["nonce"]
            if any(type(data[name]) is not int for name in NUMBERS):
                return "unreadable"
        except (ValueError, KeyError, TypeError, AttributeError):
            return "unreadable"
        right = hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest().encode()
        if retained:
            return "retained"
        if (data["site"], data["node"], data["door"]) != self.address:
            return "wrongDoor"
        if not hmac.compare_digest(right, signature):
            return "badSignature"
        if not self.online:
            return "nodeNotOnline"
        if data["session"] != self.session or self.session > now_ms + self.skew_ms:
            return "wrongSession"
        if kind == "permit" and nonce in self.nonces:
            return self.nonces[nonce][1]
        if not 0 < data["expiresMs"] - data["issuedMs"] <= 60_000:
            return "tooLong"
        if data["issuedMs"] > now_ms + self.skew_ms:
            return "fromTheFuture"
        # a clock that went forward and came back has let nonces go too early
        may_be_forgotten = data["expiresMs"] + self.skew_ms <= self.forgotten <= now_ms + 60_000 + 2 * self.skew_ms
        if data["expiresMs"] <= now_ms or may_be_forgotten:
            return "expired"
        if data["issuedMs"] < self.started_ms + self.skew_ms:
            return "beforeStart"
        self.nonces[nonce] = (data["expiresMs"] + self.skew_ms, "replayed" if kind == "permit" else "revoked")
        return None


def main():
    import paho.mqtt.client as mqtt

    parser = argparse.ArgumentParser(description="A minimal door controller.")
    for name, default in (("broker", "127.0.0.1"), ("site", "site"), ("node", "node"), ("door", None), ("key-file", None)):
        parser.add_argument(f"--{name}", default=default, required=default is None)
    args = parser.parse_args()
    with open(args.key_file, "rb") as file:
        key = file.read().rstrip(b"\r\n")
    check = PermitCheck(args.site, args.node, args.door, key, int(time.time() * 1000))
    root = f"maskpose/v1/{args.site}/{args.node}/"
    door = f"{root}door/{args.door}/"

    def connected(client, *_):
        check.online = False  # what was heard in an earlier connection counts no more
        client.subscribe([(root + "availability", 1), (door + "revoke", 1), (door + "permit", 1)])

    def received(client, _, message):
        if message.topic == root + "availability":
            check.hear(message.payload, int(time.time() * 1000))
            return
        kind = message.topic.rsplit("/", 1)[1]
        reason = check.check(message.payload, message.retain, int(time.time() * 1000), kind)
        print(kind, "ok" if reason is None else f"refused: {reason}", flush=True)
        if kind == "permit" and reason not in ("unreadable", "retained", "wrongDoor"):
            # if reason is None: drive the lock here
            answer = {"nonce": json.loads(message.payload)["data"]["nonce"], "did": "refused" if reason else "opened", "reason": reason or ""}
            client.publish(door + "ack", json.dumps(answer), qos=1)

    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv5)
    client.on_connect, client.on_message = connected, received
    client.connect(args.broker)
    client.loop_forever()


if __name__ == "__main__":
    main()
