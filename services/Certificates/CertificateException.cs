namespace MaskPose.Edge.Certificates;

/// <summary>A node has no usable certificate; the text names the key.</summary>
public sealed class CertificateException(string message, Exception inner) : Exception(message, inner);
