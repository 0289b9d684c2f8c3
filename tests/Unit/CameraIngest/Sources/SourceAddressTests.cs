using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("rtsp://10.0.0.2/live", SourceKind.Rtsp)]
    [InlineData("RTSPS://10.0.0.2/live", SourceKind.Rtsp)]
    [InlineData("http://10.0.0.2/video.mjpg", SourceKind.Http)]
    [InlineData("https://10.0.0.2/live.m3u8", SourceKind.Http)]
    [InlineData("http://10.0.0.2/picture.jpg", SourceKind.Http)]
    [InlineData("/dev/video0", SourceKind.Device)]
    [InlineData("door.mp4", SourceKind.VideoFile)]
    [InlineData("door", SourceKind.VideoFile)]
    [InlineData("door.JPG", SourceKind.Pictures)]
    [InlineData("door.webp", SourceKind.Pictures)]
    [InlineData("/", SourceKind.Pictures)]
    public void KindOf_TellsByTheAddress(string source, SourceKind kind) => Assert.Equal(kind, SourceAddress.KindOf(source));

    [Theory]
    [InlineData("rtsp://admin:secret@10.0.0.2:554/live", "rtsp://***@10.0.0.2:554/live")]
    [InlineData("rtsp://admin@10.0.0.2/live", "rtsp://***@10.0.0.2/live")]
    [InlineData("rtsp://admin:se@cr@et@10.0.0.2/live", "rtsp://***@10.0.0.2/live")]
    [InlineData("rtsp://admin:se:cr:et@10.0.0.2/live", "rtsp://***@10.0.0.2/live")]
    [InlineData("rtsp://admin:se/cr/et@10.0.0.2/live", "rtsp://***@10.0.0.2/live")]
    [InlineData("rtsp://admin:se?cr#et@10.0.0.2/live", "rtsp://***@10.0.0.2/live")]
    [InlineData("http://cam/video?user=admin&pwd=secret&w=640", "http://cam/video?user=admin&pwd=***&w=640")]
    [InlineData("http://cam/video?Password=secret", "http://cam/video?Password=***")]
    [InlineData("https://cam/live.m3u8?access_token=secret", "https://cam/live.m3u8?access_token=***")]
    [InlineData("can't open rtsp://a:secret@b/c, nor http://d:secret@e", "can't open rtsp://***@b/c, nor http://***@e")]
    [InlineData("rtsp://10.0.0.2:554/live", "rtsp://10.0.0.2:554/live")]
    [InlineData("http://cam/live@2", "http://cam/live@2")]
    [InlineData("file@home.mp4: no such file", "file@home.mp4: no such file")]
    public void Redact_HidesUserAndPassword(string text, string shown) => Assert.Equal(shown, SourceAddress.Redact(text));
}
