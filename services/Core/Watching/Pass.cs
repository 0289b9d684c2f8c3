using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Watching;

/// <summary>One person's time before the camera, from the first frame to the last.</summary>
/// <param name="Verdict">The state whose mask events lasted longest in all; unknown without any.</param>
/// <param name="BeganAt">When the face was first seen.</param>
/// <param name="Seen">From then to the last frame with the face.</param>
public sealed record Pass(MaskVerdict Verdict, DateTimeOffset BeganAt, TimeSpan Seen);
