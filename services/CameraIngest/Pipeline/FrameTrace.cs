using System.Diagnostics;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>The spans of a frame: <c>frame</c> from its capture on, in it <c>detect</c>, <c>classify</c>, <c>estimate</c>. Null where nobody traces it.</summary>
internal static class FrameTrace
{
    private static readonly ActivitySource Source = new("MaskPose.Edge.CameraIngest");

    public static Activity? Begin(FrameInfo frame)
    {
        // A camera's clock may be ahead: no span begins in the future.
        var span = Source.StartActivity("frame", ActivityKind.Consumer, default(ActivityContext), startTime: frame.CapturedAt < DateTimeOffset.UtcNow ? frame.CapturedAt : default);
        span?.SetTag("maskpose.camera", frame.Camera).SetTag("maskpose.frame", frame.Number).AddEvent(new ActivityEvent("taken"));
        return span;
    }

    public static Activity? Stage(string name) => Source.StartActivity(name);
}
