namespace MaskPose.Edge.Core.Commands;

/// <summary>A command failed; the text says why, and what is allowed.</summary>
public sealed class CommandException(string message) : Exception(message);
