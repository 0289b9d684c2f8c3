using Grpc.Core;
using MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>A detector that finds nobody and counts its calls; registered as a singleton.</summary>
internal sealed class CountingDetector : FaceDetectorService.FaceDetectorServiceBase
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What each call does first.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public override async Task<DetectResponse> Detect(DetectRequest request, ServerCallContext context)
    {
        Interlocked.Increment(ref _calls);
        await Before();
        return new DetectResponse { ModelId = "counting" };
    }
}
