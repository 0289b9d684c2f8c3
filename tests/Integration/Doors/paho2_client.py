"""A double of paho.mqtt.client 2.x, no more than docs/examples/door_controller.py meets of it: signatures after
https://eclipse.dev/paho/files/paho.mqtt.python/html/client.html and .../migrations.html. It plays one connection's life."""
import collections
import enum

MQTTv311, MQTTv5 = 4, 5


class CallbackAPIVersion(enum.Enum):
    VERSION1 = 1
    VERSION2 = 2


class MQTTErrorCode(enum.IntEnum):
    MQTT_ERR_SUCCESS = 0


ConnectFlags = collections.namedtuple("ConnectFlags", "session_present")
DisconnectFlags = collections.namedtuple("DisconnectFlags", "is_disconnect_packet_from_server")
Message = collections.namedtuple("Message", "topic payload retain")


class ReasonCode:
    """Not a number, but comparable with one."""

    def __init__(self, value, name):
        self.value, self.name = value, name

    def getName(self):
        return self.name

    def __eq__(self, other):
        return self.value == other if isinstance(other, int) else self.name == other

    def __str__(self):
        return self.name


class Properties:
    pass


def error_string(code):
    return f"error {int(code)}"


def connack_string(code):
    return f"connack {code}"


class Client:
    def __init__(
        self, callback_api_version=CallbackAPIVersion.VERSION1, client_id="", clean_session=None, userdata=None, protocol=MQTTv311,
        transport="tcp", reconnect_on_failure=True, manual_ack=False,
    ):
        if callback_api_version is not CallbackAPIVersion.VERSION2:
            raise ValueError("the example must ask for VERSION2")
        self.on_connect = self.on_connect_fail = self.on_disconnect = self.on_subscribe = self.on_message = None

    def username_pw_set(self, username, password=None):
        pass

    def connect_async(self, host, port=1883, keepalive=60, bind_address="", bind_port=0, clean_start=3, properties=None):
        pass

    def subscribe(self, topic, qos=0, options=None, properties=None):
        self.root = topic[0][0].removesuffix("availability")
        codes = [ReasonCode(1, "Granted QoS 1") for _ in topic]
        self.on_subscribe(self, None, 1, codes, Properties())
        return MQTTErrorCode.MQTT_ERR_SUCCESS, 1

    def publish(self, topic, payload=None, qos=0, retain=False, properties=None):
        pass

    def loop_forever(self, timeout=1.0, retry_first_connection=False):
        try:
            raise OSError("the double's network")
        except OSError:
            self.on_connect_fail(self, None)
        self.on_connect(self, None, ConnectFlags(False), ReasonCode(135, "Not authorized"), Properties())
        self.on_connect(self, None, ConnectFlags(False), ReasonCode(0, "Success"), Properties())
        self.on_message(self, None, Message(self.root + "door/front/permit", b"{}", False))
        self.on_disconnect(self, None, DisconnectFlags(True), ReasonCode(142, "Session taken over"), Properties())
        return MQTTErrorCode.MQTT_ERR_SUCCESS
