using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>A source that failed; the message says why in words for an installer and holds no password.</summary>
public sealed class SourceException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A source of frames. One reader at a time.</summary>
public interface IFrameSource
{
    /// <summary>
    /// Frames of one pass or connection; ends with the source. The reader owns and disposes each frame.
    /// </summary>
    /// <exception cref="SourceException">The source can't be opened or broke off.</exception>
    IAsyncEnumerable<Frame> ReadAsync(CancellationToken cancellationToken);
}
