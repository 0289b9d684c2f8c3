using MaskPose.Edge.Core.Stages;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>What the cameras of a node share: as many places as the machine has cores. More at a time only makes each wait longer.</summary>
/// <param name="isInferenceElsewhere">Whether a stage, or its nets, run on another machine: then cameras wait rather than compute.</param>
/// <param name="batchSize">Pictures of one run that cameras share: as many frames may be analysed at a time.</param>
public sealed class SharedMachine(int cores, bool isInferenceElsewhere, int batchSize = 1) : IDisposable
{
    /// <summary>For starting sources: a camera returns its place with its first frame.</summary>
    public Turns Starts { get; } = new(cores);

    /// <summary>For frames being analysed.</summary>
    public Turns Inference { get; } = new(isInferenceElsewhere ? int.MaxValue : Math.Max(cores, batchSize));

    /// <summary>Frames of a camera under way at once.</summary>
    /// <param name="framesInFlight">As configured; 0: as many as it needs.</param>
    public FrameWindow Window(int framesInFlight) =>
        !isInferenceElsewhere ? new FrameWindow(1) : framesInFlight == 0 ? new FrameWindow(FrameWindow.Usual) : new FrameWindow(framesInFlight, isFixed: true);

    public void Dispose()
    {
        Starts.Dispose();
        Inference.Dispose();
    }
}
