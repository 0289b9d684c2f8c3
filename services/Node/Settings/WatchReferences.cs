using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Node.Settings;

/// <summary>A camera that says itself what is watched must watch what rules and doors ask of it: else they never speak.</summary>
internal static class WatchReferences
{
    public static IEnumerable<string> Check(IConfiguration configuration)
    {
        var cameras = configuration.GetSection(CameraOptions.Section).Get<CamerasOptions>() ?? [];
        var alerts = configuration.Bound<AlertsOptions>(AlertsOptions.Section);
        var doors = configuration.GetSection(DoorsOptions.Section).Get<DoorsOptions>() ?? [];
        return from camera in cameras
               where WatchWords.Parse(camera.Value.Watch) is not null
               from need in Needs(camera.Key, alerts, doors)
               where !WatchWords.Parse(camera.Value.Watch)!.Value.HasFlag(need.Watch)
               select $"{CameraOptions.Section}:{camera.Key}:Watch is \"{camera.Value.Watch}\", but {need.Key} needs {string.Join(", ", WatchWords.Of(need.Watch))}; allowed: auto, or a list with it.";
    }

    private static IEnumerable<(string Key, Watch Watch)> Needs(string camera, AlertsOptions alerts, DoorsOptions doors) =>
    [
        .. doors.Where(d => d.Value.Camera == camera).Select(d => ($"{DoorsOptions.Section}:{d.Key}", Watch.Mask)),
        .. from rule in alerts.Rules
           where Named(rule.Value, alerts).Contains(camera)
           let states = RulePresets.Complete(rule.Value).When.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
           from state in states
           select ($"{AlertsOptions.Section}:Rules:{rule.Key}", Of(state)),
    ];

    /// <summary>The cameras that a rule names, itself or by its zone; none: all cameras.</summary>
    internal static string[] Named(RuleOptions rule, AlertsOptions alerts) => alerts.Zones.TryGetValue(rule.Zone, out var zone)
        ? [zone.Camera]
        : rule.Cameras.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Watch Of(string state) => state switch
    {
        "inattentive" => Watch.Pose,
        "drowsy" => Watch.Eyes,
        _ => Watch.Mask,
    };
}
