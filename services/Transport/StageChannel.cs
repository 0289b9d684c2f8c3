using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Transport;

/// <summary>A channel to one remote stage: a deadline for every call, errors in the stages' own words.</summary>
public sealed class StageChannel : IDisposable
{
    private readonly string _stage;
    private readonly RemoteStageOptions _options;
    private readonly TimeProvider _time;
    private readonly SiteTls? _site;
    private readonly GrpcChannel _channel;
    private readonly string? _where;

    /// <param name="role">Of the site's certificate that the stage must show.</param>
    /// <param name="site">Null: the site's nodes have no certificates; an address with https is then believed as the system's authorities say.</param>
    public StageChannel(string stage, string role, RemoteStageOptions options, TimeProvider time, SiteTls? site)
    {
        _stage = stage;
        _options = options;
        _time = time;
        _site = site;
        _channel = StageConnection.Open(options.Address, role, time, site);
    }

    /// <summary>Whether a call that failed on its way is made once more, at another replica if there is one. It must then have no effect.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>What the stage's errors call its address.</summary>
    public string Where { get => _where ?? _options.Address; init => _where = value; }

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
            return read(await AnswerAsync(call, new CallOptions(deadline: deadline, cancellationToken: cancellationToken)));
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
            throw new StageUnavailableException(_stage, $"{Where} sent an invalid answer: {error.Message}", error);
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task<TReply> AnswerAsync<TReply>(Func<CallOptions, AsyncUnaryCall<TReply>> call, CallOptions options)
    {
        if (IsRepeatable)
        {
            try
            {
                return await OnceAsync(call, options);
            }
            catch (RpcException error) when (IsWorthAnother(error))
            {
                // The deadline is the same.
            }
        }

        return await OnceAsync(call, options);
    }

    private static async Task<TReply> OnceAsync<TReply>(Func<CallOptions, AsyncUnaryCall<TReply>> call, CallOptions options)
    {
        using var running = call(options);
        return await running.ResponseAsync;
    }

    /// <summary>Whether no answer came, or only that the server has no room; other answers would be the same.</summary>
    private static bool IsWorthAnother(RpcException error) =>
        error.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted || error.Status.DebugException is HttpRequestException or IOException;

    /// <summary>A peer that does not trust this node only hangs up, in one of several ways.</summary>
    private string Reason(RpcException error) => _site?.OwnTrouble is { Length: > 0 } own ? $"{Where} can't be reached: {own}" : error.StatusCode switch
    {
        StatusCode.DeadlineExceeded => $"no answer from {Where} in {_options.TimeoutMs} ms",
        StatusCode.Unavailable =>
            $"{Where} can't be reached: {error.Status.DebugException?.GetBaseException().Message ?? error.Status.Detail}",
        StatusCode.ResourceExhausted =>
            $"{Where} has no room, or a message is too large (allowed: {RawImage.MaxMessageBytes} bytes): {error.Status.Detail}",
        _ => $"{Where} answered {error.StatusCode}: {error.Status.Detail}",
    };
}
