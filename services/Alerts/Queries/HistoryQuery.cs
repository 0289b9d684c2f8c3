using System.Security.Claims;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;

namespace MaskPose.Edge.Alerts.Queries;

/// <summary>The filters of <c>/api/v1/events</c> and <c>/api/v1/alerts</c>.</summary>
internal static class HistoryQuery
{
    public static IReadOnlyList<string> Kinds { get; } = [.. Words<EventKind>(), TamperMessage.Kind];

    public static IReadOnlyList<string> Severities { get; } = Words<Severity>();

    public static IReadOnlyList<string> Phases { get; } = Words<EventPhase>();

    private static readonly string[] EventFilters = ["camera", "kind", "state", "phase", "from", "to"];
    private static readonly string[] AlertFilters = [.. EventFilters, "rule", "severity", "zone", "acknowledged"];
    private static readonly string[] Paging = ["limit", "cursor", "latest"];
    public static IReadOnlyList<string> States { get; } =
    [
        .. Words<MaskVerdict>().Except([ObservationJson.ToWireName(MaskVerdict.Unknown)]),
        .. Words<Attention>().Except([ObservationJson.ToWireName(Attention.Unknown), ObservationJson.ToWireName(Attention.Attentive)]),
        .. TamperMessage.States,
    ];

    public static IEnumerable<string> OfEvents => [.. EventFilters, .. Paging];

    public static IEnumerable<string> OfAlerts => [.. AlertFilters, .. Paging];

    public static IEnumerable<string> OfExport => [.. AlertFilters, "format"];

    /// <summary>Only cameras that the caller may see.</summary>
    /// <exception cref="BadQueryException">A value is not allowed.</exception>
    public static HistoryFilter Read(QueryValues query, bool isAboutAlerts, ClaimsPrincipal caller)
    {
        var values = new Dictionary<string, IReadOnlySet<string>?>
        {
            ["camera"] = caller.Visible(query.Ids("camera")),
            ["kind"] = query.Words("kind", Kinds),
            ["state"] = query.Words("state", States),
            ["phase"] = query.Words("phase", Phases),
            ["rule"] = query.Ids("rule"),
            ["severity"] = query.Words("severity", Severities),
            ["zone"] = query.Ids("zone"),
        };
        return new HistoryFilter(isAboutAlerts)
        {
            Filter = new()
            {
                Values = values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!),
                From = query.Time("from"),
                To = query.Time("to"),
            },
            Acknowledged = query.Flag("acknowledged"),
            NewestOnly = query.Flag("latest") ?? false,
        };
    }

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(ObservationJson.ToWireName)];
}
