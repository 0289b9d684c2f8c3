using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Identity.Settings;

/// <summary>Where the database of users is, and the keys of Data Protection beside it.</summary>
public sealed class AccessPath
{
    /// <summary>Value of <see cref="AccessOptions.File"/> to write nothing to disk.</summary>
    public const string InMemory = ":memory:";

    /// <param name="configuration">All of it: without <c>Access:File</c> the file lies beside the events.</param>
    public AccessPath(IConfiguration configuration)
    {
        var alerts = configuration.GetSection("Alerts");
        var (own, events) = (configuration[$"{AccessOptions.Section}:{nameof(AccessOptions.File)}"] ?? "", alerts["Store:File"] ?? "");
        Database = own.Length > 0 ? own
            : events is not ("" or InMemory) ? events + ".users"
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "maskpose",
                $"{alerts["Site"] ?? "site"}-{alerts["Node"] ?? "node"}.db.users");
    }

    public string Database { get; }

    public bool IsInMemory => Database == InMemory;

    /// <summary>The folder of the keys that protect cookies and secrets of second factors.</summary>
    public string Keys => Database + ".keys";
}
