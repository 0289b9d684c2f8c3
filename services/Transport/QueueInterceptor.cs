using Grpc.Core;
using Grpc.Core.Interceptors;

namespace MaskPose.Edge.Transport;

/// <summary>Requests to one stage go through the process's queue.</summary>
internal sealed class QueueInterceptor(StageQueue queue, string stage) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        queue.RunAsync(stage, () => continuation(request, context), context.CancellationToken);
}
