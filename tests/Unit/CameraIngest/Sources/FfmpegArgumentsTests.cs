using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class FfmpegArgumentsTests
{
    private const string Square = "scale='iw*if(between(sar,0.25,4),sar,1)':ih,setsar=1,";

    private const string Smaller =
        "scale='if(gt(max(iw,ih),1920),2*round(iw*1920/max(iw,ih)/2),iw)':'if(gt(max(iw,ih),1920),2*round(ih*1920/max(iw,ih)/2),ih)',";

    [Fact]
    public void For_File_IsPacedLoopedAndFramesPassAsTheyAre() => Assert.Equal(
        "-nostdin -hide_banner -nostats -loglevel level+info -max_pixels 67108864 -re -stream_loop -1 -protocol_whitelist file,crypto "
        + $"-i file:door.mp4 -map 0:v:0 -an -sn -dn -vf {Square}{Smaller}showinfo=checksum=0 "
        + "-fps_mode passthrough -autoscale 0 -f rawvideo -pix_fmt bgr24 pipe:1",
        Text(new CameraOptions { Source = "door.mp4" }, Playback.Live(loop: true)));

    [Fact]
    public void For_FileAsFastAsItGoes_IsNeitherPacedNorLooped()
    {
        var text = Text(new CameraOptions { Source = "door.mp4" });

        Assert.DoesNotContain("-re ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("-stream_loop", text, StringComparison.Ordinal);
    }

    [Fact]
    public void For_RtspByDefault_TakesTcpAndElseUdp() => Assert.Contains(
        "-rtsp_flags prefer_tcp -timeout 10000000 -fflags nobuffer -i rtsp://cam/live",
        Text(new CameraOptions { Source = "rtsp://cam/live" }),
        StringComparison.Ordinal);

    [Fact]
    public void For_Rtsp_HasTransportTimeoutAndNoBuffer() => Assert.Contains(
        "-rtsp_transport udp -timeout 4000000 -fflags nobuffer -i rtsp://cam/live",
        Text(new CameraOptions { Source = "rtsp://cam/live", Transport = "udp", StallTimeoutMs = 4000 }),
        StringComparison.Ordinal);

    /// <summary>Live cameras are never held back; what comes over HTTP may be a file, or a burst of one.</summary>
    [Theory]
    [InlineData("rtsp://cam/live", false)]
    [InlineData("/dev/video0", false)]
    [InlineData("http://cam/live.m3u8", true)]
    [InlineData("http://u:p@cam/live.m3u8", true)]
    [InlineData("door.mp4", true)]
    public void For_Live_PacesWhatIsNotRealTime(string source, bool paced) => Assert.Equal(
        paced, Text(new CameraOptions { Source = source }, Playback.Live(loop: false)).Contains("-re ", StringComparison.Ordinal));

    [Theory]
    [InlineData("rtsp://admin:geheim@cam/live")]
    [InlineData("rtsp://admin:ge/he?i#m@cam/live")]
    [InlineData("http://admin:geheim@cam/live.m3u8")]
    [InlineData("https://cam/live.m3u8?token=geheim")]
    public async Task For_AddressWithASecret_ComesThroughStandardInput(string source)
    {
        var camera = new CameraOptions { Source = source };
        var input = FfmpegInput.Of(camera, Playback.Live(loop: false));
        using var pipe = new MemoryStream();
        await input.Feed!(pipe, TestContext.Current.CancellationToken);

        var said = string.Join(' ', FfmpegArguments.For(camera, input));
        Assert.DoesNotContain("he", said.Replace("showinfo=checksum=0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("-f concat -safe 0 -i pipe:0", said, StringComparison.Ordinal);
        var list = System.Text.Encoding.UTF8.GetString(pipe.ToArray());
        Assert.StartsWith($"ffconcat version 1.0\nfile '{source.Replace("ge/he?i#m", "ge%2Fhe%3Fi%23m", StringComparison.Ordinal)}'\n", list);
        Assert.Contains("timeout 10000000\n", list, StringComparison.Ordinal);
    }

    /// <summary>What a source may lead to: never a file of this machine, unless it is one.</summary>
    [Theory]
    [InlineData("rtsp://cam/live", "rtsp,rtp,srtp,udp,tcp,tls")]
    [InlineData("http://cam/live.m3u8", "http,https,httpproxy,tcp,tls,crypto")]
    [InlineData("rtsp://u:p@cam/live", "pipe,rtsp,rtp,srtp,udp,tcp,tls")]
    [InlineData("/dev/video0", "file")]
    [InlineData("door.mp4", "file,crypto")]
    public void For_AnySource_AllowsOnlyItsOwnProtocols(string source, string protocols) => Assert.Contains(
        $"-protocol_whitelist {protocols} ", Text(new CameraOptions { Source = source }), StringComparison.Ordinal);

    [Fact]
    public void For_Device_NamesTheFormat() =>
        Assert.Contains("-f v4l2 -i /dev/video0", Text(new CameraOptions { Source = "/dev/video0" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("none", "")]
    [InlineData("auto", "-hwaccel auto ")]
    [InlineData("vaapi", "-hwaccel vaapi ")]
    public void For_HardwareDecoding_IsAnInputOption(string decoding, string expected) => Assert.Contains(
        $"level+info {expected}-max_pixels",
        Text(new CameraOptions { Source = "a.mp4", HardwareDecoding = decoding }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(90, "transpose=clock")]
    [InlineData(180, "hflip,vflip")]
    [InlineData(270, "transpose=cclock")]
    public void For_Rotation_IsAFilter(int degrees, string filter) => Assert.Equal(
        $"{Square}{filter},{Smaller}showinfo=checksum=0", Filter(new CameraOptions { Source = "a.mp4", RotationDegrees = degrees }));

    [Fact]
    public void For_PixelAspectCropAndRotation_ComeInThisOrder() => Assert.Equal(
        "scale=iw*2/1:ih,setsar=1,crop=iw*0.5:ih*0.25:iw*0.1:ih*0.2,transpose=clock," + Smaller + "showinfo=checksum=0",
        Filter(new CameraOptions
        {
            Source = "a.mp4",
            PixelAspectRatio = "2:1",
            CropRegion = new Region { X = 0.1, Y = 0.2, Width = 0.5, Height = 0.25 },
            RotationDegrees = 90,
        }));

    private static string Text(CameraOptions camera, Playback? playback = null) =>
        string.Join(' ', FfmpegArguments.For(camera, FfmpegInput.Of(camera, playback ?? Playback.Offline)));

    private static string Filter(CameraOptions camera)
    {
        var list = FfmpegArguments.For(camera, FfmpegInput.Of(camera, Playback.Offline)).ToList();
        return list[list.IndexOf("-vf") + 1];
    }
}
