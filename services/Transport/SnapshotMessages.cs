using Google.Protobuf;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Pictures of events as messages and back.</summary>
public static class SnapshotMessages
{
    public static Proto.Snapshot ToMessage(this Snapshot snapshot) => new()
    {
        Id = snapshot.Id.ToString(),
        Camera = snapshot.Camera,
        Jpeg = UnsafeByteOperations.UnsafeWrap(snapshot.Jpeg),
    };

    /// <exception cref="BadMessageException">An id is invalid, or it is not a JPEG of an allowed size.</exception>
    public static Snapshot ToCore(this Proto.Snapshot message)
    {
        var jpeg = message.Jpeg.Memory;
        return jpeg.Length <= Snapshot.MaximumBytes && IsWholeJpeg(jpeg.Span)
            ? new Snapshot(message.Id.ToId("id"), message.Camera.ToCameraId("camera"), jpeg)
            : throw new BadMessageException($"jpeg has {jpeg.Length} bytes; allowed: one whole JPEG of up to {Snapshot.MaximumBytes}.");
    }

    /// <exception cref="BadMessageException">It is not a UUID.</exception>
    internal static Guid ToId(this string id, string field) =>
        Guid.TryParseExact(id, "D", out var known) ? known : throw new BadMessageException($"{field} is \"{id}\"; allowed: a UUID.");

    /// <summary>From its first mark to its last.</summary>
    private static bool IsWholeJpeg(ReadOnlySpan<byte> jpeg) => jpeg.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) && jpeg.EndsWith((ReadOnlySpan<byte>)[0xff, 0xd9]);
}
