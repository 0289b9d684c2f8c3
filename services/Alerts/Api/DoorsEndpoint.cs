using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>What each door decides now and why, and what became of its last permits.</summary>
internal static class DoorsEndpoint
{
    private const int MostPermits = 10;

    /// <summary>Outcomes that the controller said itself.</summary>
    private static readonly string[] Answers = [.. DoorAnswer.Outcomes.Select(ObservationJson.ToWireName)];

    public static void Map(RouteGroupBuilder api) => api.MapGet("doors", Doors).RequireAuthorization(Policies.Read);

    private static IResult Doors(HttpContext context, DoorSet doors, CurrentMqttSession live, HistoryStore history, Topics topics) => Results.Json(
        doors.All.Where(d => context.User.MaySee(d.Camera)).Select(d => Write(d, live.Number is not null, Permits(history, topics.DoorEvent(d.Id)))));

    private static JsonObject Write(Door door, bool isConnected, List<JsonObject> permits)
    {
        var now = door.Now;
        var answer = permits.Find(p => Answers.Contains((string?)p["state"]));
        return new JsonObject
        {
            ["door"] = door.Id,
            ["camera"] = door.Camera,
            ["zone"] = door.Options.Zone.Length > 0 ? door.Options.Zone : null,
            ["verdicts"] = new JsonArray([.. door.Options.Rules.Verdicts.Select(v => (JsonNode)ObservationJson.ToWireName(v))]),
            ["ready"] = now.Doubt == DenialReason.None,
            ["doubt"] = ObservationJson.ToWireName(now.Doubt),
            ["words"] = DoubtWords.Of(now.Doubt, door.Options),
            ["since"] = CloudEvent.Rfc3339(now.Since),
            ["people"] = now.People,
            ["manualPermits"] = door.Options.ManualPermits,
            ["connected"] = isConnected,
            ["lastAnswer"] = answer is null ? null : new JsonObject { ["at"] = (string?)answer["at"], ["did"] = (string?)answer["state"] },
            ["permits"] = new JsonArray([.. permits]),
        };
    }

    private static List<JsonObject> Permits(HistoryStore history, string topic) => [.. history.OfDoor(topic, MostPermits).Select(Write)];

    private static JsonObject Write(StoredEvent message)
    {
        var envelope = JsonNode.Parse(message.Envelope)!;
        var (at, data) = (envelope["time"]!.GetValue<DateTimeOffset>(), envelope["data"]!);
        var state = (string?)data["state"];
        return new JsonObject
        {
            ["at"] = CloudEvent.Rfc3339(at),
            ["state"] = state,
            ["reason"] = (string?)data["reason"],
            ["track"] = (int?)data["track"],
            ["by"] = (string?)data["by"],
            ["issuedAt"] = (string?)data["issuedAt"],
            ["latencyMs"] = Answers.Contains(state) ? (at - data["issuedAt"]!.GetValue<DateTimeOffset>()).TotalMilliseconds : null,
        };
    }
}
