using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class FfmpegArgumentsTests
{
    [Fact]
    public void Of_File_IsPacedLoopedAndEvenlySpaced() => Assert.Equal(
        "-nostdin -hide_banner -nostats -loglevel level+info -re -stream_loop -1 -i door.mp4 -map 0:v:0 -an -sn -dn "
        + "-fps_mode cfr -f rawvideo -pix_fmt bgr24 pipe:1",
        Text(new CameraOptions { Source = "door.mp4" }, paced: true, loop: true));

    [Fact]
    public void Of_FileAsFastAsItGoes_IsNeitherPacedNorLooped()
    {
        var text = Text(new CameraOptions { Source = "door.mp4" });

        Assert.DoesNotContain("-re ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("-stream_loop", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RtspByDefault_TakesTcpAndElseUdp() => Assert.Contains(
        "-rtsp_flags prefer_tcp -timeout 10000000 -fflags nobuffer -i rtsp://cam/live",
        Text(new CameraOptions { Source = "rtsp://cam/live" }, paced: true, loop: true),
        StringComparison.Ordinal);

    [Fact]
    public void Of_Rtsp_HasTransportTimeoutAndNoBuffer() => Assert.Contains(
        "-rtsp_transport udp -timeout 4000000 -fflags nobuffer -i rtsp://cam/live",
        Text(new CameraOptions { Source = "rtsp://cam/live", Transport = "udp", StallTimeoutMs = 4000 }, paced: true, loop: true),
        StringComparison.Ordinal);

    [Fact]
    public void Of_Http_HasATimeoutAndPassesFramesThrough()
    {
        var text = Text(new CameraOptions { Source = "http://cam/live" }, paced: true, loop: true);

        Assert.Contains("-rw_timeout 10000000 -i http://cam/live", text, StringComparison.Ordinal);
        Assert.Contains("-fps_mode passthrough", text, StringComparison.Ordinal);
        Assert.DoesNotContain("-re ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Device_NamesTheFormat() =>
        Assert.Contains("-f v4l2 -i /dev/video0", Text(new CameraOptions { Source = "/dev/video0" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("none", "")]
    [InlineData("auto", "-hwaccel auto ")]
    [InlineData("vaapi", "-hwaccel vaapi ")]
    public void Of_HardwareDecoding_IsAnInputOption(string decoding, string expected) => Assert.Contains(
        $"level+info {expected}-i a.mp4",
        Text(new CameraOptions { Source = "a.mp4", HardwareDecoding = decoding }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(90, "transpose=clock")]
    [InlineData(180, "hflip,vflip")]
    [InlineData(270, "transpose=cclock")]
    public void Of_Rotation_IsAFilter(int degrees, string filter) =>
        Assert.Equal(filter, Filter(new CameraOptions { Source = "a.mp4", RotationDegrees = degrees }));

    [Fact]
    public void Of_CropRotationAndRate_ComeInThisOrder() => Assert.Equal(
        "crop=iw*0.5:ih*0.25:iw*0.1:ih*0.2,transpose=clock,fps='min(12.5,source_fps)'",
        Filter(new CameraOptions
        {
            Source = "a.mp4",
            CropRegion = new Region { X = 0.1, Y = 0.2, Width = 0.5, Height = 0.25 },
            RotationDegrees = 90,
            FrameRate = 12.5,
        }));

    [Fact]
    public void Of_RateOfALiveCamera_PicksFramesAndRepeatsNone() => Assert.Equal(
        "select='isnan(prev_selected_t)+gte(t-prev_selected_t,0.18)'",
        Filter(new CameraOptions { Source = "rtsp://cam/live", FrameRate = 5 }));

    [Fact]
    public void Of_NoFilters_HasNone() => Assert.DoesNotContain("-vf", FfmpegArguments.Of(new CameraOptions { Source = "a" }, false, false));

    private static string Text(CameraOptions camera, bool paced = false, bool loop = false) =>
        string.Join(' ', FfmpegArguments.Of(camera, paced, loop));

    private static string Filter(CameraOptions camera)
    {
        var list = FfmpegArguments.Of(camera, false, false).ToList();
        return list[list.IndexOf("-vf") + 1];
    }
}
