using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Transport;

/// <summary>A channel to one remote stage: a deadline for every call, errors in the stages' own words.</summary>
public sealed class StageChannel : IDisposable
{
    private readonly string _stage;
    private readonly RemoteStageOptions _options;
    private readonly TimeProvider _time;
    private readonly GrpcChannel _channel;

    public StageChannel(string stage, RemoteStageOptions options, TimeProvider time)
    {
        _stage = stage;
        _options = options;
        _time = time;
        _channel = GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
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
            throw new StageUnavailableException(_stage, $"{_options.Address} gave a bad answer: {error.Message}", error);
        }
    }

    public void Dispose() => _channel.Dispose();

    private string Reason(RpcException error) => error.StatusCode switch
    {
        StatusCode.DeadlineExceeded => $"no answer from {_options.Address} in {_options.TimeoutMs} ms",
        StatusCode.Unavailable =>
            $"{_options.Address} can't be reached: {error.Status.DebugException?.GetBaseException().Message ?? error.Status.Detail}",
        StatusCode.ResourceExhausted =>
            $"a message to or from {_options.Address} is too large; allowed: {RawImage.MaxMessageBytes} bytes",
        _ => $"{_options.Address} said {error.StatusCode}: {error.Status.Detail}",
    };
}
