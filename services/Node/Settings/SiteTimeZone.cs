using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Settings;

/// <summary>The site's time zone in place of the machine's, for the whole process: rules, quiet hours, statistics and pages have one clock.</summary>
internal static class SiteTimeZone
{
    /// <summary>By which Unix names a process's time zone; the runtime reads it, too.</summary>
    private const string Variable = "TZ";

    private static readonly string? OfTheMachine = Environment.GetEnvironmentVariable(Variable);

    public static void Use(IConfiguration configuration)
    {
        var zone = configuration[$"{NodeOptions.Section}:{nameof(NodeOptions.TimeZone)}"];
        Environment.SetEnvironmentVariable(Variable, string.IsNullOrEmpty(zone) ? OfTheMachine : zone);
        TimeZoneInfo.ClearCachedData();
    }
}
