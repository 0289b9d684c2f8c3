namespace MaskPose.Edge.Alerts.Api;

/// <summary>A query that can't be answered.</summary>
internal sealed class BadQueryException(string parameter, string value, string allowed)
    : Exception($"{parameter} is \"{value}\"; allowed: {allowed}.")
{
    public string Parameter => parameter;

    public string Allowed => allowed;
}
