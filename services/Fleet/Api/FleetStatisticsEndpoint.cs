using System.Text.Json.Nodes;
using MaskPose.Edge.Fleet.Reports;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Fleet.Api;

/// <summary>How many events and alerts began at all sites, whole and in parts; hours are those of UTC.</summary>
internal static class FleetStatisticsEndpoint
{
    private const int MostRows = 50_000;

    private static readonly string[] Measures = ["mask", "attention", "tamper", "alerts"];

    public static IReadOnlyList<string> Parameters { get; } = ["from", "to", "by", "site", "camera"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("fleet/statistics", AskAsync).RequireAuthorization(Policies.Read);

    private static async Task<IResult> AskAsync(HttpContext context, HourlyReport report, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryValues(context.Request.Query, Parameters);
        var by = query.Word("by", [.. HourlyReport.Parts]) ?? "day";
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = HourOf(query.Time("from") ?? to.AddDays(-StatisticsPeriod.UsualDays));
        StatisticsPeriod.Check(query, from, to, by);
        var counts = await report.ReadAsync(
            by, from, to, query.Ids("site"), context.User.Visible(query.Ids("camera")), MostRows + 1, cancellationToken);
        return counts.Count <= MostRows
            ? Results.Json(Write(from, to, by, counts))
            : throw new BadQueryException("by", by, $"where the answer has at most {MostRows} numbers: take a shorter time, or some of the sites");
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => at.ToUniversalTime().AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour));

    private static JsonObject Write(DateTimeOffset from, DateTimeOffset to, string by, IReadOnlyList<HourlyCount> counts) => new()
    {
        ["from"] = from.UtcDateTime,
        ["to"] = to.UtcDateTime,
        ["by"] = by,
        ["whole"] = Sums(counts),
        ["parts"] = new JsonArray([.. counts.GroupBy(c => c.Part).Select(p => new JsonObject { ["key"] = p.Key, ["counts"] = Sums(p) })]),
    };

    private static JsonObject Sums(IEnumerable<HourlyCount> counts)
    {
        var byMeasure = counts.ToLookup(c => c.Measure);
        return new JsonObject(Measures.Select(m => KeyValuePair.Create(m, (JsonNode?)Words(byMeasure[m]))));
    }

    private static JsonObject Words(IEnumerable<HourlyCount> counts) => new(counts.GroupBy(c => c.Word).OrderBy(w => w.Key, StringComparer.Ordinal)
        .Select(w => KeyValuePair.Create(w.Key, (JsonNode?)w.Sum(c => c.Count))));
}
