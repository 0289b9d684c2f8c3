using Grpc.Core;
using Grpc.Core.Interceptors;

namespace MaskPose.Edge.Transport;

/// <summary>A message that is not understood is the sender's error, with the field's name, never a fault of the server.</summary>
public sealed class BadMessageInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (BadMessageException error)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, error.Message), error.Message);
        }
    }
}
