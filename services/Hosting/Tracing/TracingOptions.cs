using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Hosting.Tracing;

/// <summary>Traces of frames on their way from the camera to the receivers of their events; section <c>Tracing</c>.</summary>
public sealed class TracingOptions : IValidatableObject
{
    public const string Section = "Tracing";

    /// <summary>Address of an OpenTelemetry collector, <c>http://</c> or <c>https://</c>; empty: nothing is traced.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>How the collector is spoken to.</summary>
    public OtlpProtocol Protocol { get; set; }

    /// <summary>The share of frames and requests that are traced; events of the others have no trace.</summary>
    [Range(0.0, 1.0, ErrorMessage = $"{Section}:{nameof(Share)} must be 0 to 1.")]
    public double Share { get; set; } = 0.01;

    /// <summary>Where traces go; null: nowhere.</summary>
    internal Uri? Collector => Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? Whole(address) : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint.Length > 0 && Collector is null)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Endpoint)} is \"{Endpoint}\"; allowed: http://HOST:PORT or https://HOST:PORT.", [nameof(Endpoint)]);
        }
    }

    /// <summary>Over HTTP a collector listens for traces at a path of their own.</summary>
    private Uri Whole(Uri address) => Protocol == OtlpProtocol.Http && address.AbsolutePath == "/" ? new Uri(address, "v1/traces") : address;
}

/// <summary>The two forms of OTLP that collectors take.</summary>
public enum OtlpProtocol
{
    Grpc = 0,
    Http = 1,
}
