using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;
using Face = MaskPose.Edge.Core.Vision.Face;
using FacePatch = MaskPose.Edge.Transport.FacePatch;
using MaskReading = MaskPose.Edge.Core.Vision.MaskReading;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>The mask classifier of another process, over gRPC; face patches travel.</summary>
public sealed class RemoteMaskClassifier : IMaskClassifier, IDisposable
{
    private readonly StageChannel _channel;
    private readonly MaskClassifierService.MaskClassifierServiceClient _client;

    public RemoteMaskClassifier(IOptionsMonitor<RemoteStageOptions> options, TimeProvider time)
    {
        _channel = new StageChannel("MaskClassifier", options.Get(MaskClassifierOptions.Section), time);
        _client = new MaskClassifierService.MaskClassifierServiceClient(_channel.Invoker);
    }

    /// <summary>As the last answer said; "remote" before the first.</summary>
    public string ModelId { get; private set; } = "remote";

    public async ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        if (faces.Count == 0)
        {
            return [];
        }

        var request = new ClassifyRequest();
        foreach (var face in faces)
        {
            request.Patches.Add(FacePatch.Cut(frame, face).Patch);
        }

        return await _channel.CallAsync(call => _client.ClassifyAsync(request, call), r => Read(r, faces.Count), cancellationToken);
    }

    public void Dispose() => _channel.Dispose();

    private MaskReading[] Read(ClassifyResponse reply, int faces)
    {
        if (reply.Readings.Count != faces)
        {
            throw new BadMessageException($"{reply.Readings.Count} readings for {faces} faces.");
        }

        ModelId = reply.ModelId;
        return [.. reply.Readings.Select(r => r.ToCore())];
    }
}
