namespace MaskPose.Edge.Core.Commands;

/// <summary>A command was not done; the text says why, and names what is allowed.</summary>
public sealed class CommandException(string message) : Exception(message);
