namespace MaskPose.Edge.Alerts.Queries;

/// <summary>A query that can't be answered.</summary>
/// <param name="hint">What was probably meant, after all else.</param>
internal sealed class BadQueryException(string parameter, string value, string allowed, string hint = "")
    : Exception($"{parameter} is \"{value}\"; allowed: {allowed}.{hint}")
{
    public string Parameter => parameter;

    public string Allowed => allowed;
}
