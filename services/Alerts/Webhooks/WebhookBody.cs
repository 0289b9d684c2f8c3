using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>One message as posted to one receiver.</summary>
/// <param name="Url">Where it goes.</param>
/// <param name="Bytes">UTF-8.</param>
/// <param name="Headers">Besides those of every request.</param>
internal sealed record WebhookBody(
    string Url, byte[] Bytes, string ContentType = MediaTypeNames.Application.Json, IReadOnlyDictionary<string, string>? Headers = null)
{
    public static WebhookBody Json(WebhookOptions options, JsonNode body) => new(options.Url, JsonSerializer.SerializeToUtf8Bytes(body));
}
