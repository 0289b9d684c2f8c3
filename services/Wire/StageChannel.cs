using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Wire;

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
        });
    }

    public CallInvoker Invoker => _channel.CreateCallInvoker();

    /// <exception cref="StageUnavailableException">No answer, no answer in time, or an error.</exception>
    public async ValueTask<T> CallAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken)
    {
        var deadline = _time.GetUtcNow().UtcDateTime.AddMilliseconds(_options.TimeoutMs);
        try
        {
            return await call(new CallOptions(deadline: deadline, cancellationToken: cancellationToken)).ResponseAsync;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", error, cancellationToken);
        }
        catch (RpcException error)
        {
            var reason = error.StatusCode == StatusCode.DeadlineExceeded
                ? $"no answer from {_options.Address} in {_options.TimeoutMs} ms"
                : $"{_options.Address} said {error.StatusCode}: {error.Status.Detail}";
            throw new StageUnavailableException(_stage, reason, error);
        }
    }

    public void Dispose() => _channel.Dispose();
}
