namespace MaskPose.Edge.Fleet.Messages;

/// <summary>A message that nothing can be made of.</summary>
/// <param name="kind">A word for the metric: <c>topic</c>, <c>size</c>, <c>json</c>, <c>member</c>, <c>time</c> or <c>value</c>.</param>
internal sealed class BadMessageException(string kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Kind => kind;
}
