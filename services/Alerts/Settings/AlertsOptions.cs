using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Core.Settings;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>The node's identity, rules and timing; section <c>Alerts</c>. What needs more than limits: <see cref="AlertsValidation"/>.</summary>
public sealed class AlertsOptions
{
    public const string Section = "Alerts";

    /// <summary>The site's id, the first part of every topic: a-z, 0-9 and -, 1 to 40 of them.</summary>
    public string Site { get; set; } = "site";

    /// <summary>This node's id, unique on the site: a-z, 0-9 and -, 1 to 40 of them.</summary>
    public string Node { get; set; } = "node";

    public TrackingSettings Tracking { get; set; } = new();

    public MaskRules Mask { get; set; } = new();

    public AttentionRules Attention { get; set; } = new();

    /// <summary>How long a published camera state is valid, seconds; it is published again before that.</summary>
    [Limits(2, 600, " s")]
    public double StateValidSeconds { get; set; } = 15;

    /// <summary>Without an observation for this many seconds nothing is reported about people.</summary>
    [Limits(1, 600, " s")]
    public double BlindAfterSeconds { get; set; } = 5;

    /// <summary>Without a report for this many seconds a camera counts as offline.</summary>
    [Limits(6, 600, " s")]
    public double SilentAfterSeconds { get; set; } = 15;

    public StoreOptions Store { get; set; } = new();

    public SnapshotsOptions Snapshots { get; set; } = new();

    /// <summary>Named parts of the cameras' pictures, by id.</summary>
    [Live]
    public Dictionary<string, ZoneOptions> Zones { get; set; } = [];

    /// <summary>The site's rules, by id; without any, events are published but never alerts.</summary>
    [Live]
    public Dictionary<string, RuleOptions> Rules { get; set; } = [];

    /// <summary>Other limits of attention for single cameras, by the camera's id.</summary>
    [Live]
    public Dictionary<string, CameraAttentionOptions> CameraAttention { get; set; } = [];
}
