using System.Globalization;
using System.Net;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Testing;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Bench;

/// <summary>The stages behind their gRPC servers and clients, with a line of some delay between them.</summary>
internal sealed class RemoteStages : IAsyncDisposable
{
    private static readonly string[] Sections = ["FaceDetector", "MaskClassifier", "HeadPose"];

    private readonly WebApplication _servers;
    private readonly ServiceProvider _clients;
    private readonly DelayedLine[] _lines;

    private RemoteStages(WebApplication servers, ServiceProvider clients, DelayedLine[] lines) =>
        (_servers, _clients, _lines) = (servers, clients, lines);

    public IServiceProvider Clients => _clients;

    public FramePipeline Pipeline => _clients.GetRequiredService<FramePipeline>();

    /// <summary>Bytes sent to detector, classifier and head pose.</summary>
    public long[] Sent => [.. _lines.Select(l => l.Sent)];

    public static async Task<RemoteStages> StartAsync(Stages stages, string pictures, int quality, TimeSpan roundTrip)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http2));
        builder.Services.AddStageServer().AddSingleton(TimeProvider.System)
            .AddSingleton(stages.Get<IFaceDetector>()).AddSingleton(stages.Get<IMaskClassifier>()).AddSingleton(stages.Get<IHeadPoseEstimator>());
        var servers = builder.Build();
        servers.MapFaceDetector();
        servers.MapMaskClassifier();
        servers.MapHeadPose();
        await servers.StartAsync();
        var port = new Uri(servers.Urls.First()).Port;
        DelayedLine[] lines = [.. Sections.Select(_ => new DelayedLine(port, roundTrip / 2))];
        return new RemoteStages(servers, Connect(lines, pictures, quality), lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        foreach (var line in _lines)
        {
            line.Dispose();
        }

        await _servers.DisposeAsync();
    }

    private static ServiceProvider Connect(DelayedLine[] lines, string pictures, int quality)
    {
        var settings = Sections.Zip(lines).SelectMany(s => new Dictionary<string, string?>
        {
            [$"{s.First}:Address"] = s.Second.Address,
            [$"{s.First}:TimeoutMs"] = "20000",
            [$"{s.First}:Pictures"] = pictures,
            [$"{s.First}:JpegQuality"] = quality.ToString(CultureInfo.InvariantCulture),
        });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddFaceDetectorClient(configuration)
            .AddMaskClassifierClient(configuration)
            .AddHeadPoseClient(configuration)
            .AddSingleton<FramePipeline>()
            .BuildServiceProvider();
    }
}
