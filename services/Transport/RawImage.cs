namespace MaskPose.Edge.Transport;

/// <summary>Bounds of messages with pictures.</summary>
public static class RawImage
{
    /// <summary>A message may take at most this many bytes: 32 MiB.</summary>
    public const int MaxMessageBytes = 32 << 20;
}
