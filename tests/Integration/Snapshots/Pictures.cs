using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Integration.Mqtt;

namespace MaskPose.Edge.Integration.Snapshots;

/// <summary>What an ingest does for pictures of events, without its cameras.</summary>
internal static class Pictures
{
    /// <summary>A small real picture, another one for each seed.</summary>
    public static byte[] Jpeg(int seed)
    {
        using var frame = Frame.Rent(new FrameInfo("entrance", seed, default, 0, 64, 48));
        new Random(seed).NextBytes(frame.Pixels.Span);
        return PictureCodec.EncodeJpeg(frame);
    }

    /// <summary>Somebody unmasked for three seconds, all at once.</summary>
    /// <param name="gives">Whether the pictures that are asked for are given.</param>
    /// <returns>The last one.</returns>
    public static async Task<byte[]?> ShowAsync(
        IObservationSink sink, SnapshotPolicy wish, CancellationToken cancellationToken, bool gives = true, DateTimeOffset? from = null)
    {
        var (start, last) = (from ?? DateTimeOffset.UtcNow.AddSeconds(-3), (byte[]?)null);
        for (var number = 0; number < 75; number++)
        {
            var frame = Seen.Frame("entrance", number, start.AddSeconds(number / 25.0), MaskVerdict.Unmasked);
            var followed = await sink.ObserveAsync(frame with { Snapshots = wish }, cancellationToken);
            if (gives && followed.WantedSnapshot is { } wanted)
            {
                last = Jpeg(number);
                await sink.KeepAsync(new Snapshot(wanted, "entrance", last), cancellationToken);
            }
        }

        return last;
    }
}
