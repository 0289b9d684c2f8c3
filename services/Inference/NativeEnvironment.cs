using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Sessions;

namespace MaskPose.Edge.Inference;

/// <summary>Environment variables that native libraries read when loaded, set before their first use.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>OpenCV checks the size in a picture's header before it decodes any of it.</summary>
    public const string PixelLimit = "OPENCV_IO_MAX_IMAGE_PIXELS";

#pragma warning disable CA2255 // It must run before any use of the libraries.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Prepare()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Not Environment.SetEnvironmentVariable: on Unix native libraries don't see what that sets.
            _ = Set(RuntimeTelemetry.Switch, "1", overwrite: 1);
            _ = Set(PixelLimit, FormattableString.Invariant($"{Frame.MaxPixels}"), overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
