using System.Globalization;
using System.Net;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Stages of this process as ingest on another machine has them: by their gRPC clients and servers, on loopback.</summary>
internal sealed class SentStages : IAsyncDisposable
{
    private static readonly string[] Sections = ["FaceDetector", "MaskClassifier", "HeadPose"];

    private const string TimeoutMs = "60000";

    private readonly WebApplication _servers;
    private readonly ServiceProvider _clients;

    private SentStages(WebApplication servers, ServiceProvider clients) => (_servers, _clients) = (servers, clients);

    public IServiceProvider Clients => _clients;

    /// <param name="stages">Disposes them after this.</param>
    /// <param name="pictures">As <c>FaceDetector:Pictures</c>.</param>
    public static async Task<SentStages> StartAsync(LocalStages stages, string pictures, int jpegQuality, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http2));
        builder.Services.AddStageServer()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(stages.Detector)
            .AddSingleton(stages.Classifier)
            .AddSingleton(stages.Estimator);
        var servers = builder.Build();
        servers.MapFaceDetector();
        servers.MapMaskClassifier();
        servers.MapHeadPose();
        await servers.StartAsync(cancellationToken);
        return new SentStages(servers, Connect(servers.Urls.First(), pictures, jpegQuality));
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _servers.DisposeAsync();
    }

    private static ServiceProvider Connect(string address, string pictures, int jpegQuality)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Sections.SelectMany(s =>
            new Dictionary<string, string?>
            {
                [$"{s}:Address"] = address,
                [$"{s}:{nameof(TimeoutMs)}"] = TimeoutMs,
                [$"{s}:Pictures"] = pictures,
                [$"{s}:JpegQuality"] = jpegQuality.ToString(CultureInfo.InvariantCulture),
            })).Build();
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddFaceDetectorClient(configuration)
            .AddMaskClassifierClient(configuration)
            .AddHeadPoseClient(configuration)
            .BuildServiceProvider();
    }
}
