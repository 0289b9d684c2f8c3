using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// How Home Assistant knows the node, its cameras and its doors, and the topic of each one's discovery. Ids of cameras have no
/// _, so that no door and no node is taken for one.
/// </summary>
internal sealed class DeviceIds(AlertsOptions alerts, string prefix)
{
    public static string Version { get; } = typeof(DeviceIds).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Node => $"{Own}_node";

    public string Camera(string camera) => $"{Own}-{camera}";

    public string Door(string door) => $"{Own}_door_{door}";

    public string Topic(string device) => $"{prefix}/device/{device}/config";

    private string Own => $"maskpose-{alerts.Site}-{alerts.Node}";
}
