namespace MaskPose.Edge.Inference.Imaging;

/// <summary>Not a picture, or one that is too large; the message names the file.</summary>
public sealed class UnreadablePictureException(string message, Exception? inner = null) : Exception(message, inner);
