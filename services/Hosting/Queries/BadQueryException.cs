namespace MaskPose.Edge.Hosting.Queries;

/// <summary>A query that can't be answered.</summary>
/// <param name="hint">What was probably meant, after all else.</param>
public sealed class BadQueryException(string parameter, string value, string allowed, string hint = "")
    : Exception($"{parameter} is \"{value}\"; allowed: {allowed}.{hint}")
{
    public string Parameter => parameter;

    public string Allowed => allowed;
}
