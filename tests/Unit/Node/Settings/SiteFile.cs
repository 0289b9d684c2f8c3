namespace MaskPose.Edge.Unit.Node.Settings;

/// <summary>A settings file that uses every section.</summary>
internal static class SiteFile
{
    public const string Text =
        """
        {
          "$schema": "https://example.org/site.json",
          "Logging": { "LogLevel": { "Default": "Warning" } },
          "Node": { "Roles": "all", "Address": "127.0.0.1", "HttpPort": 8080, "GrpcPort": -1 },
          "Cameras": {
            "entrance": { "Source": "rtsp://user:word@10.0.0.5/stream", "Transport": "tcp", "CropRegion": { "X": 0.1, "Width": 0.8 } },
            "room-12": { "Source": "http://10.0.0.6/mjpeg", "Tiles": 3, "LongSidePixels": 1280, "BlurFaces": false, "MinimumScore": 0.5 }
          },
          "Models": { "Threads": 2, "Provider": "cpu" },
          "FaceDetector": { "MaximumFaces": 50, "TimeoutMs": 500 },
          "MaskClassifier": { "MinimumConfidence": 0.7 },
          "HeadPose": { "MinimumEyePixels": 8 },
          "Alerts": {
            "Site": "school",
            "Node": "door-box",
            "Mask": { "HoldSeconds": 0.5 },
            "Attention": { "AwayYawDegrees": 40, "NodCount": 4 },
            "CameraAttention": { "entrance": { "Preset": "hospital", "NodCount": 7 } },
            "Store": { "File": ":memory:", "KeepDays": 7.5 },
            "Zones": { "door": { "Camera": "entrance", "Polygon": "0.25,0.2 0.75,0.2 0.8,1 0.2,1" } },
            "Rules": {
              "no-mask": {
                "Preset": "entrance", "Zone": "door", "Who": "entering", "Severity": "critical", "MinimumFacePixels": 64,
                "Days": "mon-fri", "From": "07:30", "To": "18:00", "TimeZone": "Europe/Rome", "CooldownSeconds": 3
              },
              "class": { "Preset": "classroom", "Cameras": "room-12", "AttentiveShareBelow": 0.4, "MinimumPeople": 8 },
              "any": { "When": "unmasked,drowsy", "HoldSeconds": 2, "ClearSeconds": 2 }
            }
          },
          "Doors": { "front": { "Camera": "entrance", "Key": "0123456789abcdef0123456789abcdef" } },
          "Mqtt": { "Host": "broker.site", "Port": 1883, "Username": "node", "Password": "word", "Protocol": "5" },
          "Broker": { "Enabled": false, "MaximumClients": 10 },
          "Gateway": { "TimeoutMs": 20000 }
        }
        """;
}
