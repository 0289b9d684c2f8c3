using System.Collections.Concurrent;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Protos.OpenInference;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>
/// A server of the Open Inference Protocol that runs the nets: Triton, OpenVINO Model Server, KServe. Each stage has a connection of its own,
/// with the stage's deadline.
/// </summary>
internal sealed class ModelServer(IOptions<ModelsOptions> models, IOptionsMonitor<RemoteStageOptions> stages, TimeProvider time) : IModelEngine, IDisposable
{
    public const string Key = $"{ModelsOptions.Section}:{nameof(ModelsOptions.Server)}";

    private readonly ConcurrentDictionary<string, StageChannel> _channels = [];
    private readonly ConcurrentBag<ServedSession> _sessions = [];

    public string Address => models.Value.Server;

    public IModelSession Open(ModelEntry net, string path)
    {
        var session = new ServedSession(net, OnnxEngine.ReadSignature(net, path), Channel(Stage(net.Task)));
        _sessions.Add(session);
        return session;
    }

    /// <summary>Whether the server is ready, and each net that was opened is ready and as the catalog says.</summary>
    /// <returns>The nets' names.</returns>
    /// <exception cref="StageUnavailableException">Something is not.</exception>
    public async Task<IReadOnlyList<string>> ReadyAsync(CancellationToken cancellationToken)
    {
        var channel = Channel("FaceDetector");
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel.Invoker);
        await channel.CallAsync(
            call => client.ServerReadyAsync(new ServerReadyRequest(), call),
            reply => reply.Ready ? reply : throw new BadMessageException("the server is not ready."),
            cancellationToken);
        await Task.WhenAll(_sessions.Select(s => s.ReadyAsync(cancellationToken)));
        return [.. _sessions.Select(s => s.Name).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    /// <summary>The stage that runs the model, as its section is called.</summary>
    private static string Stage(ModelTask task) => task switch
    {
        ModelTask.Detector => "FaceDetector",
        ModelTask.Mask => "MaskClassifier",
        _ => "HeadPose",
    };

    private StageChannel Channel(string stage) => _channels.GetOrAdd(stage, _ =>
    {
        var options = new RemoteStageOptions { Address = ModelServerAddress.Url(Address), TimeoutMs = stages.Get(stage).TimeoutMs };
        return new StageChannel(stage, "models", options, time, site: null) { IsRepeatable = true, Where = $"{Address} ({Key})" };
    });
}
