namespace MaskPose.Edge.Inference.Models;

/// <summary>A model that is missing, is not the expected one, or does not fit its task.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
