namespace MaskPose.Edge.Core.Stages;

/// <summary>A stage that runs elsewhere did not answer, or not in time. The frame continues without it, visibly.</summary>
public sealed class StageUnavailableException(string stage, string reason, Exception? inner = null)
    : Exception($"{stage} is not available: {reason}", inner)
{
    public string Stage { get; } = stage;
}
