using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Broker;

/// <summary>The embedded broker, for a box of its own; section <c>Broker</c>.</summary>
public sealed class BrokerOptions
{
    public const string Section = "Broker";

    /// <summary>Not set: on when <c>Mqtt:Host</c> is empty.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The address to listen on. One beyond loopback requires users with passwords.</summary>
    public string Address { get; set; } = "127.0.0.1";

    [Range(1, 65535, ErrorMessage = "allowed: 1 to 65535.")]
    public int Port { get; set; } = 1883;

    /// <summary>A user who may do everything; empty, and without <see cref="Users"/>: anybody on this machine.</summary>
    public string Username { get; set; } = "";

    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file with only the password; a trailing line break is ignored.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Further users by name, each with rights of its own.</summary>
    public Dictionary<string, BrokerUserOptions> Users { get; set; } = [];

    public BrokerTlsOptions Tls { get; set; } = new();

    /// <summary>Clients at a time; further ones are refused.</summary>
    [Range(2, 10_000, ErrorMessage = "allowed: 2 to 10000.")]
    public int MaximumClients { get; set; } = 100;

    /// <summary>Messages queued for a slow client; beyond this its oldest is dropped.</summary>
    [Range(10, 100_000, ErrorMessage = "allowed: 10 to 100000.")]
    public int MaximumPendingMessages { get; set; } = 1000;

    /// <summary>A larger payload is refused.</summary>
    [Range(1024, 16_777_216, ErrorMessage = "allowed: 1024 to 16777216 bytes.")]
    public int MaximumMessageBytes { get; set; } = 1_048_576;

    /// <summary>Topics with a retained message; further ones are refused.</summary>
    [Range(100, 1_000_000, ErrorMessage = "allowed: 100 to 1000000.")]
    public int MaximumRetainedMessages { get; set; } = 10_000;

    /// <summary>Total size of a user's retained messages; further ones are refused.</summary>
    [Range(1, 4096, ErrorMessage = "allowed: 1 to 4096 MB.")]
    public int MaximumRetainedMegabytes { get; set; } = 16;

    /// <summary>Total size of the messages queued for a user's clients; further ones are dropped.</summary>
    [Range(1, 4096, ErrorMessage = "allowed: 1 to 4096 MB.")]
    public int MaximumPendingMegabytes { get; set; } = 32;

    /// <summary>Sessions of one user, disconnected clients included; further ones are refused.</summary>
    [Range(1, 100_000, ErrorMessage = "allowed: 1 to 100000.")]
    public int MaximumSessionsPerUser { get; set; } = 100;

    /// <summary>Sessions in all, disconnected clients included; further clients are refused.</summary>
    [Range(2, 100_000, ErrorMessage = "allowed: 2 to 100000.")]
    public int MaximumSessions { get; set; } = 1000;

    /// <summary>The session of a client disconnected for this long ends.</summary>
    [Range(0.01, 8760, ErrorMessage = "allowed: 0.01 to 8760 h.")]
    public double SessionHours { get; set; } = 24;

    /// <summary>Clients are not authenticated.</summary>
    public bool IsOpen() => Username.Length == 0 && Users.Count == 0;
}
