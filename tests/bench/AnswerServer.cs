using System.Net;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Bench;

/// <summary>A gRPC server on loopback that gives a short answer to any bytes, by unary calls and on a stream, and its client.</summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    private const int MaxMessageBytes = 32 << 20;

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    private AnswerServer(WebApplication app)
    {
        _app = app;
        _channel = GrpcChannel.ForAddress(app.Urls.First(), new GrpcChannelOptions { MaxReceiveMessageSize = MaxMessageBytes });
        _invoker = _channel.CreateCallInvoker();
    }

    public static async Task<AnswerServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(o => o.MaxReceiveMessageSize = MaxMessageBytes);
        builder.Services.AddSingleton<IServiceMethodProvider<AnswerService>, AnswerService>();
        var app = builder.Build();
        app.MapGrpcService<AnswerService>();
        await app.StartAsync();
        return new AnswerServer(app);
    }

    public async Task CallAsync(byte[] request, CancellationToken cancellationToken) => await _invoker.AsyncUnaryCall(
        AnswerService.Call, host: null, new CallOptions(cancellationToken: cancellationToken), request);

    public AsyncDuplexStreamingCall<byte[], byte[]> Open(CancellationToken cancellationToken) => _invoker.AsyncDuplexStreamingCall(
        AnswerService.Stream, host: null, new CallOptions(cancellationToken: cancellationToken));

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
    }
}
