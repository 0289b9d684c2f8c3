using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Broker;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Fleet.Settings;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Hosting.Tracing;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings.Catalog;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.Node.Settings;

/// <summary>The settings of a node: those of its parts, those of the log, and the <c>$schema</c> mark for editors.</summary>
internal static class NodeSettings
{
    private const string Mark = "$schema";

    private static readonly string[] Foreign = [LoggingSettings.Section, Mark];

    /// <summary>The options that each section holds; of a role that may run elsewhere also where.</summary>
    public static SettingsCatalog Catalog { get; } = new(new Dictionary<string, Type[]>
    {
        [NodeOptions.Section] = [typeof(NodeOptions)],
        [CameraOptions.Section] = [typeof(CamerasOptions)],
        [ModelsOptions.Section] = [typeof(ModelsOptions)],
        [FaceDetectorOptions.Section] = [typeof(FaceDetectorOptions), typeof(RemoteStageOptions), typeof(SentPicturesOptions)],
        [MaskClassifierOptions.Section] = [typeof(MaskClassifierOptions), typeof(RemoteStageOptions), typeof(SentPicturesOptions)],
        [HeadPoseOptions.Section] = [typeof(HeadPoseOptions), typeof(RemoteStageOptions), typeof(SentPicturesOptions)],
        [AlertsOptions.Section] = [typeof(AlertsOptions), typeof(RemoteStageOptions)],
        [DoorsOptions.Section] = [typeof(DoorsOptions)],
        [WebhooksOptions.Section] = [typeof(WebhooksOptions)],
        [NotificationsOptions.Section] = [typeof(NotificationsOptions)],
        [MqttOptions.Section] = [typeof(MqttOptions)],
        [BrokerOptions.Section] = [typeof(BrokerOptions)],
        [GatewayOptions.Section] = [typeof(GatewayOptions)],
        [FleetOptions.Section] = [typeof(FleetOptions)],
        [TlsOptions.Section] = [typeof(TlsOptions)],
        [AccessOptions.Section] = [typeof(AccessOptions)],
        [TracingOptions.Section] = [typeof(TracingOptions)],
    });

    /// <summary>Errors in the keys and the types of their values.</summary>
    public static IReadOnlyList<SettingError> Errors(SettingsCatalog catalog, IConfiguration configuration) =>
        [.. LoggingSettings.Check(configuration), .. KeyCheck.Errors(catalog, configuration, Foreign)];

    /// <summary>The schema of a settings file, of the product published as docs/schemas/site.json.</summary>
    public static JsonObject Schema(SettingsCatalog catalog) => new SettingsSchema(catalog, SettingsDocument.Meaning).Create(
        "Site",
        "The settings of a MaskPose Edge node: cameras, zones, rules, doors and everything else.",
        new JsonObject { [Mark] = new JsonObject { ["type"] = "string" }, [LoggingSettings.Section] = LoggingSettings.Schema() });
}
