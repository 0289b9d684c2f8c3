namespace MaskPose.Edge.Inference.Models;

/// <summary>A model that is not there, is not the one it should be, or does not fit its place.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
