using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Alerts.Broker;

/// <summary>The embedded broker, for a box of its own; section <c>Broker</c>.</summary>
public sealed class BrokerOptions
{
    public const string Section = "Broker";

    /// <summary>Not set: on when <c>Mqtt:Host</c> is empty.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The address to listen on. One beyond loopback asks for <see cref="Username"/> and a password.</summary>
    public string Address { get; set; } = "127.0.0.1";

    [Range(1, 65535, ErrorMessage = "allowed: 1 to 65535.")]
    public int Port { get; set; } = 1883;

    /// <summary>Whom it lets in; empty: anybody on this machine.</summary>
    public string Username { get; set; } = "";

    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file that holds the password and nothing else; its last line's end is not part of it.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Clients at a time; further ones are refused.</summary>
    [Range(2, 10_000, ErrorMessage = "allowed: 2 to 10000.")]
    public int MaximumClients { get; set; } = 100;

    /// <summary>Messages that wait for a slow client; beyond them its oldest is dropped.</summary>
    [Range(10, 100_000, ErrorMessage = "allowed: 10 to 100000.")]
    public int MaximumPendingMessages { get; set; } = 1000;
}
