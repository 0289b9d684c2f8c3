using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

/// <summary>Lines of ffmpeg 5.1 and of .NET.</summary>
public sealed class PlainReasonTests
{
    [Theory]
    [InlineData("wrong user or password", "method DESCRIBE failed: 401 Unauthorized", "rtsp://cam/live: Server returned 401 Unauthorized (authorization failed)")]
    [InlineData("wrong user or password", "HTTP error 401 Unauthorized")]
    [InlineData("nothing answers", "Connection to tcp://10.0.0.2:554?timeout=0 failed: Connection refused", "rtsp://10.0.0.2/live: Connection refused")]
    [InlineData("nothing answers", "Connection refused (127.0.0.1:81)")]
    [InlineData("no such host", "Failed to resolve hostname nohost: Name or service not known", "rtsp://nohost/live: Input/output error")]
    [InlineData("no such host", "Name or service not known (nohost:80)")]
    [InlineData("there is nothing at this path", "http://cam/x: Server returned 404 Not Found")]
    [InlineData("this is not a video", "file:text.mp4: Invalid data found when processing input")]
    [InlineData("no such file", "file:2026-03-02T08:15:04.mp4: No such file or directory")]
    [InlineData("another program uses it", "/dev/video0: Device or resource busy")]
    [InlineData("it refers to a different kind of address", "Protocol 'file' not on whitelist 'http,https,tcp'!", "http://cam/a.m3u8: Invalid argument")]
    public void Of_LinesOfAProgram_BeginsWithPlainWords(string words, params string[] lines)
    {
        var reason = PlainReason.Of(lines);

        Assert.StartsWith(words, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("rtsp://", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NothingKnown_IsTheLinesEachOnce() =>
        Assert.Equal("odd; strange", PlainReason.Of("rtsp://cam/live: odd", "strange", "odd"));
}
