using System.Security.Authentication;
using Grpc.Core;
using Grpc.Core.Interceptors;
using MaskPose.Edge.Certificates.Peers;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Transport;

/// <summary>
/// Authenticates each call, where the site's nodes have certificates: stages and alerts are called only by ingest,
/// health and reflection by any node of the site.
/// </summary>
public sealed class CallerInterceptor(ILogger<CallerInterceptor> logger, SiteTls? site = null) : Interceptor
{
    private const string OwnServices = "/maskpose.edge.";
    private const string Caller = "ingest";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(requestStream, responseStream, context);
    }

    /// <exception cref="RpcException">It may not call.</exception>
    private void Check(ServerCallContext context)
    {
        if (site is null)
        {
            return;
        }

        var http = context.GetHttpContext();
        try
        {
            http.Features.Set(site.Caller(
                http.Connection.ClientCertificate, context.Method.StartsWith(OwnServices, StringComparison.Ordinal) ? Caller : null));
        }
        catch (AuthenticationException error)
        {
            logger.CallRefused(context.Method, context.Peer, error.Message);
            throw new RpcException(new Status(StatusCode.PermissionDenied, error.Message), error.Message);
        }
    }
}
