namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>A camera gives no streams over ONVIF; the message says why in words for an installer and holds no password.</summary>
public sealed class OnvifException(string message, Exception? inner = null) : Exception(message, inner);
