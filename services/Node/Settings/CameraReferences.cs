using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Wording;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Cameras that zones, rules, limits of attention, doors and notifications name must be there, where this configuration has cameras at all.</summary>
internal static class CameraReferences
{
    public static IEnumerable<string> Check(IConfiguration configuration)
    {
        var cameras = configuration.GetSection(CameraOptions.Section).GetChildren().Select(c => c.Key).ToList();
        return cameras.Count == 0 ? [] : All(configuration)
            .Where(r => r.Camera.Length > 0 && !cameras.Contains(r.Camera))
            .Select(r => $"{r.Key} is \"{r.Camera}\": there is no such camera; allowed: {string.Join(", ", cameras)}.{Nearest.Hint(r.Camera, cameras)}");
    }

    private static IEnumerable<(string Key, string Camera)> All(IConfiguration configuration)
    {
        (string Section, string Setting)[] places =
        [
            ($"{AlertsOptions.Section}:Zones", "Camera"), ($"{AlertsOptions.Section}:Rules", "Cameras"), (DoorsOptions.Section, "Camera"),
            (NotificationsOptions.Section, "Cameras"),
        ];
        var named = from place in places
                    from entry in configuration.GetSection(place.Section).GetChildren()
                    from camera in (entry[place.Setting] ?? "").Split(',', StringSplitOptions.TrimEntries)
                    select ($"{entry.Path}:{place.Setting}", camera);
        return named.Concat(configuration.GetSection($"{AlertsOptions.Section}:{nameof(AlertsOptions.CameraAttention)}").GetChildren()
            .Select(entry => (entry.Path, entry.Key)));
    }
}
