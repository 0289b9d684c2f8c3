using System.Net;
using System.Net.Http.Headers;
using MaskPose.Edge.Alerts.Mqtt;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>What came of a delivery.</summary>
/// <param name="Reason">Empty when it was taken.</param>
/// <param name="IsRefused">The receiver does not want this message, now or later.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal sealed record Delivery(string Reason, bool IsRefused = false, TimeSpan? RetryAfter = null)
{
    public static Delivery Taken { get; } = new("");
}

/// <summary>Posts to webhooks. Certificates are checked against the system's authorities; redirects, cookies and proxies are not used.</summary>
internal sealed class WebhookClient(TimeProvider time) : IDisposable
{
    /// <summary>Of these the message is the reason, not the receiver's state.</summary>
    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity,
    ];

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,

        // Names may come to mean other addresses.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    /// <param name="id">The same for each attempt.</param>
    /// <param name="body">A CloudEvent in structured mode.</param>
    public async Task<Delivery> PostAsync(WebhookOptions options, string id, byte[] body, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = Request(options, id, body);
            using var response = await _client.SendAsync(request, any.Token);
            return Read(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery($"no answer in {options.TimeoutMs} ms");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException or FormatException)
        {
            return new Delivery(error.GetBaseException().Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(WebhookOptions options, string id, byte[] body)
    {
        var now = time.GetUtcNow();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Messages.CloudEvent.ContentType);
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = content };
        request.Headers.Add("User-Agent", "maskpose");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Timestamp(now));
        if (options.SecretFile.Length > 0)
        {
            var key = WebhookSignature.Key(Secret.Read("", options.SecretFile));
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(key, id, now, body));
        }

        return request;
    }

    private Delivery Read(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return Delivery.Taken;
        }

        var after = response.Headers.RetryAfter;
        return new Delivery(
            (int)response.StatusCode is >= 300 and < 400
                ? $"it answered {(int)response.StatusCode}, and redirects are not followed"
                : $"it answered {(int)response.StatusCode}",
            Refusals.Contains(response.StatusCode),
            after?.Delta ?? (after?.Date - time.GetUtcNow()));
    }
}
