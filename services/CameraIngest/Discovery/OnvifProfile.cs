namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>A stream that a camera offers.</summary>
/// <param name="Encoding">H264, H265, JPEG…; empty if the camera does not say.</param>
/// <param name="Width">Pixels; 0 if the camera does not say.</param>
/// <param name="Height">Pixels; 0 if the camera does not say.</param>
/// <param name="FramesPerSecond">0 if the camera does not say.</param>
/// <param name="Source">Its address for <c>Cameras:{id}:Source</c>, without user and password; empty if the camera gives none.</param>
public sealed record OnvifProfile(string Token, string Name, string Encoding, int Width, int Height, double FramesPerSecond, string Source);
