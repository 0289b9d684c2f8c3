using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Messaging;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>The broker that events go to, the embedded one where none is named; section <c>Mqtt</c>.</summary>
public sealed class MqttOptions : MqttConnectionOptions
{
    public const string Section = "Mqtt";

    /// <summary>Must be unique at the broker; up to 100 characters. Empty: <c>maskpose-{site}-{node}-{random}</c>, different in each run.</summary>
    [StringLength(100, ErrorMessage = "allowed: up to 100 characters.")]
    public string ClientId { get; set; } = "";

    /// <summary>The protocol's version, <c>5</c> or <c>3.1.1</c>.</summary>
    [AllowedValues("5", "3.1.1", ErrorMessage = "allowed: 5 or 3.1.1.")]
    public string Protocol { get; set; } = "5";

    /// <summary>Whether the node takes commands. Not set: where the broker can authenticate senders, or is the embedded one on loopback.</summary>
    public bool? Commands { get; set; }

    public HomeAssistantOptions HomeAssistant { get; set; } = new();

    /// <summary>Whether this node has a user or a certificate at its broker, which can then authenticate others, too.</summary>
    internal bool NamesUser => Username.Length > 0 || Tls.CertificateFile.Length > 0;
}
