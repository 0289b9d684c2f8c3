using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Puts messages into a host's history, as its rules would.</summary>
internal static class History
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <param name="minute">After <see cref="Start"/>.</param>
    /// <returns>Its event's id.</returns>
    public static Guid TellAlert(
        this AlertsHost host, int minute, string severity = "warning", string phase = "begin", string camera = "entrance", string rule = "no-mask", Guid? alert = null)
    {
        var id = alert ?? Guid.CreateVersion7();
        var at = Start.AddMinutes(minute);
        var envelope = new CloudEvent($"{id}-{(phase == "begin" ? 0 : 1)}", "/maskpose/school/door-box", "maskpose.alert", $"camera/{camera}/track/1", at)
            .ToUtf8(writer =>
            {
                foreach (var (name, value) in new JsonObject
                {
                    ["eventId"] = id,
                    ["rule"] = rule,
                    ["severity"] = severity,
                    ["kind"] = "mask",
                    ["phase"] = phase,
                    ["state"] = "unmasked",
                    ["camera"] = camera,
                    ["beganAt"] = CloudEvent.Rfc3339(Start),
                })
                {
                    writer.WritePropertyName(name);
                    value!.WriteTo(writer);
                }
            });
        host.Services.GetRequiredService<EventStore>().Add(
            id, phase == "end", $"maskpose/v1/school/door-box/camera/{camera}/alert", envelope);
        return id;
    }

    /// <summary>The minutes of the messages that a path gives, and the path of the next page.</summary>
    public static async Task<(IReadOnlyList<int> Minutes, string? Next)> MinutesAsync(this HttpClient http, string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        var messages = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken))!.AsArray();
        var next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('>')[0].TrimStart('<') : null;
        return ([.. messages.Select(m => MinuteOf(m!))], next);
    }

    private static int MinuteOf(JsonNode message) =>
        (int)(DateTimeOffset.Parse((string)message["time"]!, CultureInfo.InvariantCulture) - Start).TotalMinutes;
}
