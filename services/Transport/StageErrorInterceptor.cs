using Grpc.Core;
using Grpc.Core.Interceptors;
using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.Transport;

/// <summary>
/// Errors that a caller can do something about have a status of their own. A message that is not understood is the sender's error, with the
/// field's name, never a fault of the server. A stage whose nets run elsewhere, and are not there, can't answer: its caller asks another replica.
/// </summary>
public sealed class StageErrorInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception error) when (error is BadMessageException or StageUnavailableException)
        {
            var code = error is BadMessageException ? StatusCode.InvalidArgument : StatusCode.Unavailable;
            throw new RpcException(new Status(code, error.Message), error.Message);
        }
    }
}
