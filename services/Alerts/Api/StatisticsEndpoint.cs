using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Csv;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>How many people passed with which verdict, how long was watched, what was alerted of: from the sums of hours.</summary>
internal static class StatisticsEndpoint
{
    public static IReadOnlyList<string> Parameters { get; } = ["from", "to", "by", "camera", "format"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("statistics", Ask).RequireAuthorization(Policies.Read);

    private static IResult Ask(HttpContext context, StatisticsStore store, StatisticsRecorder recorder, TimeProvider time)
    {
        var query = new QueryValues(context.Request.Query, Parameters);
        var zone = time.LocalTimeZone;
        var by = Grouping.All.Single(g => g.Word == (query.Word("by", [.. Grouping.All.Select(w => w.Word)]) ?? "day"));
        var to = Time(query, "to", zone) ?? time.GetUtcNow();
        var from = LocalHour.BeginOf(Time(query, "from", zone) ?? to.AddDays(-StatisticsPeriod.UsualDays), zone);
        StatisticsPeriod.Check(query, from, to, by.Word);
        var cameras = context.User.Visible(query.Ids("camera"));
        recorder.Store();
        var report = StatisticsReport.Sum(from, to, by, zone, store.Read(from, to).Where(c => cameras?.Contains(c.Key.Camera) != false));
        if (query.Word("format", "json", "csv") != "csv")
        {
            return Results.Json(Write(from, to, by, zone, report));
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=statistics.csv";
        return Results.Stream(body => StatisticsCsv.WriteAsync(report, body), CsvLines.MediaType);
    }

    /// <summary>A day is one of the node's time zone, as the sums are.</summary>
    private static DateTimeOffset? Time(QueryValues query, string name, TimeZoneInfo zone) =>
        DateOnly.TryParseExact(query.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? LocalHour.BeginOf(day, zone)
            : query.Time(name);

    private static JsonObject Write(DateTimeOffset from, DateTimeOffset to, Grouping by, TimeZoneInfo zone, StatisticsReport report) => new()
    {
        ["from"] = CloudEvent.Rfc3339(from),
        ["to"] = CloudEvent.Rfc3339(to),
        ["timeZone"] = zone.Id,
        ["by"] = by.Word,
        ["minimumCases"] = Figures.MinimumCases,
        ["whole"] = Write(report.Whole),
        ["parts"] = new JsonArray([.. report.Parts.Select(p => new JsonObject { ["key"] = p.Key, ["figures"] = Write(p.Value) })]),
    };

    private static JsonObject Write(Figures figures) => new()
    {
        ["passes"] = new JsonObject(figures.Passes.Select(p => KeyValuePair.Create(ObservationJson.ToWireName(p.Key), (JsonNode?)p.Value))),
        ["known"] = figures.Known,
        ["compliance"] = figures.Compliance is { } compliance ? Math.Round(compliance, 4) : null,
        ["coverage"] = figures.Coverage is { } coverage ? Math.Round(coverage, 4) : null,
        ["hoursWatched"] = Math.Round(figures.HoursWatched, 3),
        ["attentiveShare"] = figures.AttentiveShare is { } share ? Math.Round(share, 4) : null,
        ["events"] = Words(figures.Words(Measures.Events)),
        ["alerts"] = Words(figures.Words(Measures.Alerts)),
    };

    private static JsonObject Words(IReadOnlyDictionary<string, double> words) =>
        new(words.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)w.Value)));
}
