using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>
/// ONNX Runtime's Linux builds from 1.29 on report model names, graph hashes and a device id to their maker unless
/// <c>ORT_DISABLE_TELEMETRY</c> is set before the library starts (onnxruntime, docs/Privacy.md). Nothing leaves a site unless
/// somebody turns that on, so it is always set.
/// </summary>
internal static partial class RuntimeTelemetry
{
    public const string Switch = "ORT_DISABLE_TELEMETRY";

#pragma warning disable CA2255 // It must run before any use of the runtime, whoever comes first.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void TurnOff()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Not Environment.SetEnvironmentVariable: on Unix native libraries don't see what that sets.
            _ = SetEnvironment(Switch, "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
