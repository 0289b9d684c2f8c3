namespace MaskPose.Edge.Evaluation.Data;

/// <summary>Data that can't be used for a measurement; the message names the file, line and column, and what is allowed there.</summary>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
