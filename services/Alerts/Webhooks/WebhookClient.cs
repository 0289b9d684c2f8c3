using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Posts to webhooks. Certificates are checked against the system's authorities; redirects, cookies and proxies are not used.</summary>
internal sealed class WebhookClient(TimeProvider time) : IDisposable
{
    /// <summary>These are due to the message, not to the receiver's state.</summary>
    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity,
    ];

    /// <summary>Of an answer that reports a failure: more does not help anybody.</summary>
    private const int MostAnswerBytes = 2048;

    /// <summary>
    /// Servers, by scheme, name and port, that answered with HTTP/1.1. One of HTTP/1.0 closes the connection after its answer,
    /// often without saying so: a message on a reused connection would run into that. Until a server has answered its version
    /// is unknown.
    /// </summary>
    private readonly ConcurrentDictionary<string, bool> _keepsConnections = new(StringComparer.OrdinalIgnoreCase);

    // Names may change their addresses.
    private readonly HttpMessageInvoker _keeping = Invoker(TimeSpan.FromMinutes(5));

    /// <summary>One connection per message; a header of the request alone does not make the handler do that.</summary>
    private readonly HttpMessageInvoker _single = Invoker(TimeSpan.Zero);

    /// <param name="id">The same for each attempt.</param>
    public async Task<Delivery> PostAsync(WebhookOptions options, string id, WebhookBody body, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = Request(options, id, body);
            using var response = await Client(request).SendAsync(request, any.Token);
            _keepsConnections[Server(request)] = response.Version >= HttpVersion.Version11;
            return await ReadAsync(response, any.Token);
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

    public void Dispose()
    {
        _keeping.Dispose();
        _single.Dispose();
    }

    private static HttpMessageInvoker Invoker(TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = lifetime,
    });

    private HttpMessageInvoker Client(HttpRequestMessage request) => request.Headers.ConnectionClose == true ? _single : _keeping;

    private static string Server(HttpRequestMessage request) => request.RequestUri!.GetLeftPart(UriPartial.Authority);

    private HttpRequestMessage Request(WebhookOptions options, string id, WebhookBody body)
    {
        var now = time.GetUtcNow();
        var content = new ByteArrayContent(body.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(body.ContentType, "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, body.Url) { Content = content };
        request.Headers.ConnectionClose = !_keepsConnections.GetValueOrDefault(Server(request));
        foreach (var (name, value) in body.Headers ?? new Dictionary<string, string>())
        {
            request.Headers.Add(name, value);
        }

        request.Headers.Add("User-Agent", "maskpose");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Timestamp(now));
        if (options.SecretFile.Length > 0)
        {
            var key = WebhookSignature.Key(Secret.Read("", options.SecretFile));
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(key, id, now, body.Bytes));
        }

        return request;
    }

    private async Task<Delivery> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
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
            after?.Delta ?? (after?.Date - time.GetUtcNow()))
        {
            Answer = await BeginAsync(response.Content, cancellationToken),
        };
    }

    /// <summary>The first part of a body, whatever its length.</summary>
    private static async Task<string> BeginAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostAnswerBytes];
        using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
