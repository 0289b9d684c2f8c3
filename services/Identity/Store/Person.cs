namespace MaskPose.Edge.Identity.Store;

/// <summary>A user of the node.</summary>
public sealed class Person
{
    public string Id { get; set; } = Guid.CreateVersion7().ToString();

    public string Name { get; set; } = "";

    public string NormalizedName { get; set; } = "";

    /// <summary>Null for those who sign in elsewhere.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with password, role, cameras and second factor: sessions of an older one are over.</summary>
    public string Stamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>viewer, operator or admin.</summary>
    public string Role { get; set; } = "";

    /// <summary>Empty: all cameras.</summary>
    public IReadOnlyList<string> Cameras { get; set; } = [];

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Whether an admin locked them out, not wrong passwords for a while.</summary>
    public bool IsLocked => LockedUntil >= ForGood;

    /// <summary>Until it is taken back; in whole milliseconds, as it is kept.</summary>
    public static DateTimeOffset ForGood { get; } = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The secret of the second factor, protected; null: none.</summary>
    public string? Authenticator { get; set; }

    /// <summary>The time step of the last code that was used: each counts once.</summary>
    public long LastStep { get; set; }

    /// <summary>Hashes of recovery codes that were not used yet.</summary>
    public IReadOnlyList<string> RecoveryHashes { get; set; } = [];

    /// <summary>The issuer and subject of an OpenID Connect provider; null for those who have a password here.</summary>
    public string? Provider { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
