using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>What came to a webhook.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];
}

/// <summary>A real web server that takes webhooks.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>Ids of those that were answered with 200, in order.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>What it answers; a Location goes with 302.</summary>
    public Func<Received, int> Answer { get; set; } = _ => 200;

    /// <summary>What it writes into answers that are no success.</summary>
    public string Words { get; set; } = "";

    /// <summary>How long it asks to be left alone when it answers 503.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>Before it answers.</summary>
    public Task Patience { get; set; } = Task.CompletedTask;

    public string Url => $"{_app.Urls.First()}/hook?for=maskpose";

    /// <param name="isSecret">With TLS and a certificate that nobody knows.</param>
    public static async Task<Receiver> StartAsync(CancellationToken cancellationToken, bool isSecret = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (isSecret)
            {
                listen.UseHttps(Certificate());
            }
        }));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapFallback(receiver.TakeAsync);
        await app.StartAsync(cancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var received = new Received(
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        All.Enqueue(received);
        await Patience;
        context.Response.StatusCode = Answer(received);
        if (context.Response.StatusCode == 302)
        {
            context.Response.Headers.Location = "/other";
        }
        else if (context.Response.StatusCode == 503)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }
        else if (context.Response.StatusCode == 200)
        {
            Taken.Enqueue(received.Id);
        }

        if (context.Response.StatusCode >= 400)
        {
            await context.Response.WriteAsync(Words);
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
