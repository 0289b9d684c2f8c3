using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Inference.Models;

/// <summary>Which models this node uses and where they are; section <c>Models</c>.</summary>
public sealed class ModelsOptions
{
    public const string Section = "Models";

    private const string Host = @"[A-Za-z0-9._\[\]:-]+:[0-9]{1,5}";

    /// <summary>A folder that is searched for models before the program's own, for upstream models. Empty: none.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Catalog id of the face detector; empty takes the default.</summary>
    public string Detector { get; set; } = "";

    /// <summary>Catalog id of the mask classifier; empty takes the default.</summary>
    public string Mask { get; set; } = "";

    /// <summary>Catalog id of the landmark model; empty takes the default.</summary>
    public string Landmarks { get; set; } = "";

    /// <summary>Catalog id of the eye model; empty takes the default.</summary>
    public string Eyes { get; set; } = "";

    /// <summary>Catalog id of the pose model, or "none": poses from landmarks only; empty takes the default, if there is one.</summary>
    public string Pose { get; set; } = "";

    /// <summary>Threads of one inference, 1 to 64; 0 lets the runtime decide.</summary>
    [Range(0, 64, ErrorMessage = $"{Section}:{nameof(Threads)} must be 0 to 64.")]
    public int Threads { get; set; } = 1;

    /// <summary>"cpu", or "cuda" in a build with the GPU package; a provider that is missing stops the start.</summary>
    [AllowedValues("cpu", "cuda", ErrorMessage = $"{Section}:{nameof(Provider)} must be cpu or cuda.")]
    public string Provider { get; set; } = "cpu";

    /// <summary>
    /// Pictures of one run that callers in this process and elsewhere share, 1 to 32; 1: each caller's run is its own. Not with a
    /// <see cref="Server"/>, which joins runs itself.
    /// </summary>
    [Range(1, Net.LargestBatch, ErrorMessage = $"{Section}:{nameof(BatchSize)} must be 1 to 32.")]
    public int BatchSize { get; set; } = 1;

    /// <summary>How long a run that is not full waits for more, 0 to 100 ms; 0: what comes while the net is busy is the next run.</summary>
    [Range(0, 100, ErrorMessage = $"{Section}:{nameof(BatchWaitMs)} must be 0 to 100.")]
    public int BatchWaitMs { get; set; }

    /// <summary>
    /// A server of the Open Inference Protocol that runs the nets in place of this process, for instance <c>grpc://triton:8001</c>, with TLS
    /// <c>grpcs://</c>; several replicas separated by commas. Empty: none. Runs have the deadline of their stage, for instance
    /// <c>FaceDetector:TimeoutMs</c>.
    /// </summary>
    [RegularExpression(
        $@"(grpc://{Host}( *, *grpc://{Host})*|grpcs://{Host}( *, *grpcs://{Host})*)",
        ErrorMessage = "allowed: grpc:// or grpcs:// with host and port, for instance Models:Server=grpc://triton:8001; several of one kind separated by commas.")]
    public string Server { get; set; } = "";

    /// <summary>
    /// Of a process with stages for others: requests that may wait for a core, 0 to 1000; one more is refused, so that its caller asks another
    /// replica.
    /// </summary>
    [Range(0, 1000, ErrorMessage = $"{Section}:{nameof(QueueLength)} must be 0 to 1000.")]
    public int QueueLength { get; set; } = 64;
}
