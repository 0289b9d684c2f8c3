namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>What a gateway forwards to one role.</summary>
/// <param name="Role">As certificates of the site name it.</param>
/// <param name="Paths">Patterns of the paths that go to it.</param>
/// <param name="OfOneCamera">Of these, those that name a camera: by <c>{camera}</c>, else by the parameter <c>camera</c>.</param>
/// <param name="Probe">A path that is cheap to answer and guarded like the others: if it is answered, so are they.</param>
public sealed record RoleKind(string Name, string Role, IReadOnlyList<string> Paths, IReadOnlyList<string> OfOneCamera, string Probe)
{
    public static RoleKind CameraIngest { get; } = new(
        "CameraIngest", "ingest", ["/api/v1/cameras/{**rest}"], ["/api/v1/cameras/{camera}/{**rest}"], "/api/v1/cameras");

    public static RoleKind Alerts { get; } = new(
        "Alerts", "alerts",
        [
            "/api/v1/events/{**rest}", "/api/v1/alerts/{**rest}", "/api/v1/audit/{**rest}", "/api/v1/state/{**rest}", "/api/v1/node",
            "/api/v1/stream/{**rest}", "/api/v1/snapshots/{**rest}", "/api/v1/statistics/{**rest}",
            "/api/v1/doors/{**rest}", "/api/v1/commands/{**rest}", "/api/v1/deliveries/{**rest}", "/api/v1/notifications/{**rest}",
            "/api/v1/rules/{**rest}",
        ],
        ["/api/v1/events/{**rest}", "/api/v1/alerts/{**rest}", "/api/v1/stream/{**rest}", "/api/v1/statistics/{**rest}"],
        "/api/v1/state");

    public static RoleKind Fleet { get; } = new("Fleet", "fleet", ["/api/v1/sites/{**rest}", "/api/v1/fleet/{**rest}"], [], "/api/v1/sites");
}
