using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A chat or push service over the webhooks' HTTP client.</summary>
internal sealed class ChatChannel(NotificationOptions options, WebhookClient client) : IChannel
{
    public async Task<Delivery> SendAsync(string id, Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            var http = new WebhookOptions { Url = Read(options.Url, options.UrlFile), TimeoutMs = options.TimeoutMs };
            var token = Read(options.Token, options.TokenFile);
            var body = ChatMessages.Write(options, http, token, notice);
            var delivery = await client.PostAsync(http, id, body, cancellationToken);
            return delivery.Reason.Length == 0 ? delivery : Explained(delivery, [token, http.Url, PathOf(http.Url), PathOf(body.Url)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UriFormatException)
        {
            return new Delivery(ServersWords.OneLine(error.Message));
        }
    }

    private static string Read(string text, string file) => text.Length + file.Length == 0 ? "" : Secret.Read(text, file);

    private static Delivery Explained(Delivery delivery, IReadOnlyList<string> secrets)
    {
        var words = ServersWords.Of(delivery.Answer);
        return delivery with
        {
            Reason = ServersWords.Without(secrets, words.Length > 0 ? $"{delivery.Reason}: {words}" : delivery.Reason),
            RetryAfter = delivery.RetryAfter ?? ServersWords.RetryAfter(delivery.Answer),
        };
    }

    private static string PathOf(string url) => url.Length > 0 ? new Uri(url).PathAndQuery : "";
}
