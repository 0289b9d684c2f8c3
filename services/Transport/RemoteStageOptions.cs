namespace MaskPose.Edge.Transport;

/// <summary>Where a stage runs that is not in this process; in the stage's own section.</summary>
public sealed class RemoteStageOptions
{
    /// <summary>
    /// For instance <c>http://10.0.0.5:8081</c> (gRPC without TLS) or <c>https://gpu.site:8081</c>; of detector, classifier and head pose also
    /// several, separated by commas, or <c>dns:///gpu.site:8081</c>. Empty: not remote.
    /// </summary>
    public string Address { get; set; } = "";

    /// <summary>Deadline of one call, 10 to 60000 ms.</summary>
    public int TimeoutMs { get; set; } = 1000;
}
