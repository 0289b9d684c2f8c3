using System.Net;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.MaskClassifier;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>A node elsewhere: gRPC without TLS on a loopback port.</summary>
internal sealed class StageHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StageHost(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>The three inference stages, as the node serves them.</summary>
    public static Task<StageHost> StartAsync(int port = 0) => StartAsync(
        services => TestStages.Add(services),
        endpoints =>
        {
            endpoints.MapFaceDetector();
            endpoints.MapMaskClassifier();
            endpoints.MapHeadPose();
        },
        port);

    public static async Task<StageHost> StartAsync(
        Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map, int port = 0, Action<ListenOptions>? protect = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port, o =>
        {
            o.Protocols = HttpProtocols.Http2;
            protect?.Invoke(o);
        }));
        add(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new StageHost(app);
    }

    /// <summary>As at SIGTERM: what it has is finished.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
