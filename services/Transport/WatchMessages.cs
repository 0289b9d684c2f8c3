using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>What is watched, as messages and back.</summary>
public static class WatchMessages
{
    private static readonly (Watch Core, Proto.Watch Message)[] Each =
        [(Watch.Mask, Proto.Watch.Mask), (Watch.Pose, Proto.Watch.Pose), (Watch.Eyes, Proto.Watch.Eyes), (Watch.EachFrame, Proto.Watch.EachFrame)];

    public static IEnumerable<Proto.Watch> ToMessage(this Watch watch) => Each.Where(w => watch.HasFlag(w.Core)).Select(w => w.Message);

    /// <summary>What this version does not know is left out.</summary>
    public static Watch ToCore(this IEnumerable<Proto.Watch> watches)
    {
        var sum = Watch.None;
        foreach (var watch in watches)
        {
            sum |= Array.Find(Each, w => w.Message == watch).Core;
        }

        return sum;
    }
}
