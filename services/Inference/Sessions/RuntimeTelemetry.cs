namespace MaskPose.Edge.Inference.Sessions;

/// <summary>
/// ONNX Runtime's Linux builds from 1.29 on report model names, graph hashes and a device id to their maker unless
/// <c>ORT_DISABLE_TELEMETRY</c> is set before the library starts (onnxruntime, docs/Privacy.md). Nothing leaves a site unless
/// somebody turns that on, so it is always set.
/// </summary>
internal static class RuntimeTelemetry
{
    public const string Switch = "ORT_DISABLE_TELEMETRY";
}
