using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// The ids of the node, its cameras and doors at Home Assistant, and their discovery topics. Camera ids have no _, so that no
/// door or node is mistaken for one.
/// </summary>
internal sealed class DeviceIds(AlertsOptions alerts, string prefix)
{
    public string Node => $"{Own}_node";

    public string Camera(string camera) => $"{Own}-{camera}";

    public string Door(string door) => $"{Own}_door_{door}";

    public string Topic(string device) => $"{prefix}/device/{device}/config";

    private string Own => $"maskpose-{alerts.Site}-{alerts.Node}";
}
