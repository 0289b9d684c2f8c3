using Grpc.Core;
using Grpc.Core.Interceptors;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Transport;

/// <summary>A stage whose nets run elsewhere, and are not there, can't answer: its caller asks another replica.</summary>
public sealed class StageUnavailableInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (StageUnavailableException error)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, error.Message), error.Message);
        }
    }
}
