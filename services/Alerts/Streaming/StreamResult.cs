using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>Sends one client new messages until it leaves, is too slow, or the node stops.</summary>
internal sealed class StreamResult(StreamFeed feed) : IResult
{
    /// <summary>Shorter than the silence that a gateway tolerates (<c>Gateway:TimeoutMs</c>, 6 s at least).</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    public async Task ExecuteAsync(HttpContext context)
    {
        var clients = context.RequestServices.GetRequiredService<StreamClients>();
        if (!clients.TryEnter())
        {
            context.Response.Headers.RetryAfter = "10";
            await Results.Problem(
                $"{StreamClients.Maximum} clients are already reading the stream; allowed: {StreamClients.Maximum} at a time.",
                statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
            return;
        }

        try
        {
            await TellAsync(context);
        }
        finally
        {
            clients.Leave();
        }
    }

    private async Task TellAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var (events, retained) = (services.GetRequiredService<EventStore>(), services.GetRequiredService<RetainedMessages>());
        var signal = new AsyncSignal();
        events.Added += signal.Set;
        retained.Changed += signal.Set;
        try
        {
            Begin(context);
            await TellAsync(new PatientWriter(context.Response.Body, services.GetRequiredService<TimeProvider>()), signal, services, leaving.Token);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // It left, or the node stops: the client resumes from its last id.
        }
        catch (Exception error) when (error is TimeoutException or SqliteException)
        {
            services.GetRequiredService<ILogger<StreamResult>>().StreamCut($"{context.Connection.RemoteIpAddress}", error.Message);
            context.Abort();
        }
        finally
        {
            events.Added -= signal.Set;
            retained.Changed -= signal.Set;
        }
    }

    private async Task TellAsync(PatientWriter writer, AsyncSignal signal, IServiceProvider services, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        await writer.WriteAsync(StreamMessage.Hello, cancellationToken);
        while (true)
        {
            foreach (var message in feed.Next(cancellationToken))
            {
                await writer.WriteAsync(message.ToUtf8(), cancellationToken);
            }

            using var silence = new CancellationTokenSource(KeepAlive, time);
            using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
            try
            {
                await signal.WaitAsync(any.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await writer.WriteAsync(StreamMessage.KeepAlive, cancellationToken);
            }
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // For proxies that buffer responses.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
