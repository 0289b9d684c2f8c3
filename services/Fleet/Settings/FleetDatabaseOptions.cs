using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Fleet.Settings;

/// <summary>The PostgreSQL database of a center; section <c>Fleet:Database</c>.</summary>
public sealed class FleetDatabaseOptions
{
    public const string Section = "Fleet:Database";

    /// <summary>A connection string of Npgsql without a password, such as <c>Host=db.example;Database=maskpose;Username=fleet</c>.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Better from the environment (<c>MASKPOSE_Fleet__Database__Password</c>) or a file than from a settings file.</summary>
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file with only the password; a trailing line break is ignored.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>The database must answer each call in this time, 1 to 600 s.</summary>
    [Range(1, 600, ErrorMessage = "allowed: 1 to 600 s.")]
    public int TimeoutSeconds { get; set; } = 30;
}
