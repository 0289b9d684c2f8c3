namespace MaskPose.Edge.Certificates;

/// <summary>A node has no certificate to show; the text names the key.</summary>
public sealed class CertificateException(string message, Exception inner) : Exception(message, inner);
