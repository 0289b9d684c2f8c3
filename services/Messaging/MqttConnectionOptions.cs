using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Messaging;

/// <summary>Where a broker is and how to connect to it.</summary>
public abstract class MqttConnectionOptions
{
    /// <summary>Name or address of the broker; empty: none.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535; 0 means 1883, or 8883 with TLS. Ignored when <see cref="Host"/> is empty.</summary>
    [Range(0, 65535, ErrorMessage = "allowed: 0 to 65535.")]
    public int Port { get; set; }

    public string Username { get; set; } = "";

    /// <summary>Better from the environment or a file than from a settings file.</summary>
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file with only the password; a trailing line break is ignored.</summary>
    public string PasswordFile { get; set; } = "";

    public MqttTlsOptions Tls { get; set; } = new();

    /// <summary>The broker gives the client up after one and a half of these without a packet, 1 to 600 s.</summary>
    [Range(1, 600, ErrorMessage = "allowed: 1 to 600 s.")]
    public int KeepAliveSeconds { get; set; } = 15;

    /// <summary>The broker must answer each call in this time, 100 to 60000 ms.</summary>
    [Range(100, 60_000, ErrorMessage = "allowed: 100 to 60000 ms.")]
    public int TimeoutMs { get; set; } = 5000;
}

/// <summary>Encryption of the connection. The broker's certificate is always checked.</summary>
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
