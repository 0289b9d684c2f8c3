using MaskPose.Edge.Alerts;
using MaskPose.Edge.CameraIngest;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.Fleet;
using MaskPose.Edge.Gateway;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.MaskClassifier;

namespace MaskPose.Edge.Node.Roles;

/// <summary>One thing that a node can do.</summary>
/// <param name="Section">Its section of the configuration, with <c>Address</c> where it runs elsewhere.</param>
/// <param name="Add">Puts it into this process.</param>
/// <param name="AddClient">Reaches it in another; null for roles that nobody calls.</param>
/// <param name="MapStage">Its gRPC service, for ingest in another process; null for roles that nobody calls.</param>
/// <param name="Map">Its HTTP endpoints, where it has any.</param>
/// <param name="IsOfCenter">Whether it belongs to a center of many sites; a site never has it.</param>
/// <param name="HasPage">Whether people reach it by a browser.</param>
internal sealed record Role(
    string Name,
    string Section,
    Func<IServiceCollection, IConfiguration, IServiceCollection> Add,
    Func<IServiceCollection, IConfiguration, IServiceCollection>? AddClient,
    Action<IEndpointRouteBuilder>? MapStage,
    Action<IEndpointRouteBuilder>? Map,
    bool IsOfCenter = false,
    bool HasPage = false)
{
    /// <summary>All roles of a site.</summary>
    public const string All = "all";

    /// <summary>Every role that there is.</summary>
    public static IReadOnlyList<Role> Table { get; } =
    [
        new("detector", "FaceDetector",
            FaceDetectorRegistration.AddFaceDetector, FaceDetectorRegistration.AddFaceDetectorClient,
            FaceDetectorRegistration.MapFaceDetector, null),
        new("classifier", "MaskClassifier",
            MaskClassifierRegistration.AddMaskClassifier, MaskClassifierRegistration.AddMaskClassifierClient,
            MaskClassifierRegistration.MapMaskClassifier, null),
        new("headpose", "HeadPose",
            HeadPoseRegistration.AddHeadPose, HeadPoseRegistration.AddHeadPoseClient,
            HeadPoseRegistration.MapHeadPose, null),
        new("alerts", "Alerts",
            AlertsRegistration.AddAlerts, AlertsRegistration.AddAlertsClient,
            AlertsRegistration.MapAlertsStage, AlertsRegistration.MapAlerts),
        new("ingest", "CameraIngest",
            CameraIngestRegistration.AddCameraIngest, null,
            null, CameraIngestRegistration.MapCameraIngest),
        new("gateway", "Gateway",
            GatewayRegistration.AddGateway, null,
            null, GatewayRegistration.MapGateway, HasPage: true),
        new("fleet", "Fleet",
            FleetRegistration.AddFleet, null,
            null, FleetRegistration.MapFleet, IsOfCenter: true),
    ];

    /// <summary>The roles of a list such as "detector,classifier" or "all".</summary>
    /// <exception cref="NodeConfigurationException">A name is not a role, or there is none.</exception>
    public static IReadOnlyList<Role> Parse(string roles)
    {
        var names = roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names is [All])
        {
            return [.. Table.Where(r => !r.IsOfCenter)];
        }

        var unknown = Array.Find(names, n => Table.All(r => r.Name != n));
        return unknown is null && names.Length > 0
            ? [.. Table.Where(r => names.Contains(r.Name))]
            : throw new NodeConfigurationException(
                $"{NodeOptions.Section}:Roles: \"{unknown ?? roles}\" is not a role; allowed: {All}, or any of "
                + $"{string.Join(", ", Table.Select(r => r.Name))}, separated by commas."
                + Nearest.Hint(unknown ?? roles, Table.Select(r => r.Name).Append(All)));
    }
}
