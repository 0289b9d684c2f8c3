using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Transport;

/// <summary>A channel to one remote stage: a deadline for every call, errors in the stages' own words.</summary>
public sealed class StageChannel : IDisposable
{
    /// <summary>How long a connection is kept; the next one uses the current certificates.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromHours(1);

    private readonly string _stage;
    private readonly RemoteStageOptions _options;
    private readonly TimeProvider _time;
    private readonly SiteTls? _site;
    private readonly GrpcChannel _channel;

    /// <param name="role">Of the site's certificate that the stage must show.</param>
    /// <param name="site">Null: the site's nodes have no certificates; an address with https is then believed as the system's authorities say.</param>
    public StageChannel(string stage, string role, RemoteStageOptions options, TimeProvider time, SiteTls? site)
    {
        _stage = stage;
        _options = options;
        _time = time;
        _site = site;
        _channel = GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = Handler(role, options, site),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = RawImage.MaxMessageBytes,
            MaxSendMessageSize = RawImage.MaxMessageBytes,
            // A stage that comes back is found again soon: frames don't wait.
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(500),
            MaxReconnectBackoff = TimeSpan.FromSeconds(5),
        });
    }

    public CallInvoker Invoker => _channel.CreateCallInvoker();

    /// <exception cref="StageUnavailableException">No answer, no answer in time, or an error.</exception>
    public ValueTask<TReply> CallAsync<TReply>(
        Func<CallOptions, AsyncUnaryCall<TReply>> call, CancellationToken cancellationToken) =>
        CallAsync(call, static reply => reply, cancellationToken);

    /// <param name="read">Reads the reply; a <see cref="BadMessageException"/> means that the stage answered badly.</param>
    /// <exception cref="StageUnavailableException">No answer, no answer in time, an error or a bad answer.</exception>
    public async ValueTask<T> CallAsync<TReply, T>(
        Func<CallOptions, AsyncUnaryCall<TReply>> call, Func<TReply, T> read, CancellationToken cancellationToken)
    {
        var deadline = _time.GetUtcNow().UtcDateTime.AddMilliseconds(_options.TimeoutMs);
        try
        {
            using var running = call(new CallOptions(deadline: deadline, cancellationToken: cancellationToken));
            return read(await running.ResponseAsync);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", error, cancellationToken);
        }
        catch (RpcException error)
        {
            throw new StageUnavailableException(_stage, Reason(error), error);
        }
        catch (BadMessageException error)
        {
            throw new StageUnavailableException(_stage, $"{_options.Address} sent an invalid answer: {error.Message}", error);
        }
    }

    public void Dispose() => _channel.Dispose();

    private static SocketsHttpHandler Handler(string role, RemoteStageOptions options, SiteTls? site)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        if (site is not null && options.Address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            (handler.SslOptions, handler.PooledConnectionLifetime) = (site.Call(options.Address, role), ConnectionLife);
        }

        return handler;
    }

    /// <summary>A peer that does not trust this node only hangs up, in one of several ways.</summary>
    private string Reason(RpcException error) => _site?.OwnTrouble is { Length: > 0 } own ? $"{_options.Address} can't be reached: {own}" : error.StatusCode switch
    {
        StatusCode.DeadlineExceeded => $"no answer from {_options.Address} in {_options.TimeoutMs} ms",
        StatusCode.Unavailable =>
            $"{_options.Address} can't be reached: {error.Status.DebugException?.GetBaseException().Message ?? error.Status.Detail}",
        StatusCode.ResourceExhausted =>
            $"a message to or from {_options.Address} is too large; allowed: {RawImage.MaxMessageBytes} bytes",
        _ => $"{_options.Address} answered {error.StatusCode}: {error.Status.Detail}",
    };
}
