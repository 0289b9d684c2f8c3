namespace MaskPose.Edge.Transport;

/// <summary>Patches of faces in a request.</summary>
public static class Patches
{
    /// <exception cref="BadMessageException">More than any frame has faces.</exception>
    public static void CheckCount(int count) => MessageBounds.CheckCount("patches", count, MessageBounds.Faces);
}
