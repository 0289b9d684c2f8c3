using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Whether this node, its cameras and doors are announced to Home Assistant; section <c>Mqtt:HomeAssistant</c>.</summary>
public sealed class HomeAssistantOptions
{
    public const string Section = "Mqtt:HomeAssistant";

    /// <summary>Off by default: it publishes outside this system's topics, which a broker's access list must allow.</summary>
    public bool Enabled { get; set; }

    /// <summary>As in Home Assistant's MQTT settings.</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,40}(/[A-Za-z0-9_-]{1,40}){0,3}", ErrorMessage = "allowed: letters, digits, - and _, in up to 4 parts separated by /.")]
    public string DiscoveryPrefix { get; set; } = "homeassistant";

    /// <summary>Address of the node's page, for the device's link; empty: no link.</summary>
    [RegularExpression(@"https?://[A-Za-z0-9._\[\]:-]+(/\S*)?", ErrorMessage = "allowed: http:// or https:// with a host, for instance http://10.0.0.5:8080/.")]
    public string PageUrl { get; set; } = "";
}
