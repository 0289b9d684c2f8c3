using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class FfmpegProgramTests
{
    [Theory]
    [InlineData(512, "--core=0 --data=536870912 -- ffmpeg -version")]
    [InlineData(0, "--core=0 -- ffmpeg -version")]
    public void Command_OfACamera_HasItsBound(int megabytes, string expected)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "prlimit is not installed");

        var (program, arguments) = FfmpegProgram.Command(["-version"], megabytes);

        Assert.Equal(("/usr/bin/prlimit", expected), (program, string.Join(' ', arguments)));
    }
}
