using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>The broker that events go to; section <c>Mqtt</c>.</summary>
public sealed class MqttOptions
{
    public const string Section = "Mqtt";

    /// <summary>Name or address of the site's broker. Empty: the embedded one.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535; 0 means 1883, or 8883 with TLS. Ignored when <see cref="Host"/> is empty.</summary>
    [Range(0, 65535, ErrorMessage = "allowed: 0 to 65535.")]
    public int Port { get; set; }

    /// <summary>Must be unique at the broker; up to 100 characters. Empty: <c>maskpose-{site}-{node}-{random}</c>, different in each run.</summary>
    [StringLength(100, ErrorMessage = "allowed: up to 100 characters.")]
    public string ClientId { get; set; } = "";

    /// <summary>The protocol's version, <c>5</c> or <c>3.1.1</c>.</summary>
    [AllowedValues("5", "3.1.1", ErrorMessage = "allowed: 5 or 3.1.1.")]
    public string Protocol { get; set; } = "5";

    public string Username { get; set; } = "";

    /// <summary>Better from the environment (<c>MASKPOSE_Mqtt__Password</c>) or a file than from a settings file.</summary>
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file with only the password; a trailing line break is ignored.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Whether the node takes commands. Not set: where the broker can authenticate senders, or is the embedded one on loopback.</summary>
    public bool? Commands { get; set; }

    public HomeAssistantOptions HomeAssistant { get; set; } = new();

    public MqttTlsOptions Tls { get; set; } = new();

    /// <summary>The broker publishes the last will after one and a half of these without a packet, 1 to 600 s.</summary>
    [Range(1, 600, ErrorMessage = "allowed: 1 to 600 s.")]
    public int KeepAliveSeconds { get; set; } = 15;

    /// <summary>The broker must answer each call in this time, 100 to 60000 ms.</summary>
    [Range(100, 60_000, ErrorMessage = "allowed: 100 to 60000 ms.")]
    public int TimeoutMs { get; set; } = 5000;

    /// <summary>Whether this node has a user or a certificate at its broker, which can then authenticate others, too.</summary>
    internal bool NamesUser => Username.Length > 0 || Tls.CertificateFile.Length > 0;
}

/// <summary>Encryption of the connection; section <c>Mqtt:Tls</c>. The broker's certificate is always checked.</summary>
public sealed class MqttTlsOptions
{
    public bool Enabled { get; set; }

    /// <summary>PEM file of the authorities to trust instead of the system's.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>PEM file of this node's own certificate, where the broker requires one.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key.</summary>
    public string KeyFile { get; set; } = "";
}
