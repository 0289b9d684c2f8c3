using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MaskPose.Edge.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Sessions;

public sealed partial class RuntimeTelemetryTests
{
    [Fact]
    public void Inference_Loaded_HasTurnedTheRuntimesTelemetryOff()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the switch is for other systems");
        RuntimeHelpers.RunModuleConstructor(typeof(Net).Module.ModuleHandle);

        Assert.Equal("1", Marshal.PtrToStringUTF8(GetEnvironment("ORT_DISABLE_TELEMETRY")));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
