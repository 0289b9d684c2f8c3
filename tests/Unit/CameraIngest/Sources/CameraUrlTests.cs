using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class CameraUrlTests
{
    [Theory]
    [InlineData("rtsp://10.0.0.2:554/live", "", "", "10.0.0.2:554/live")]
    [InlineData("rtsp://admin:secret@10.0.0.2:554/live", "admin", "secret", "10.0.0.2:554/live")]
    [InlineData("rtsp://admin@10.0.0.2/live", "admin", "", "10.0.0.2/live")]
    [InlineData("rtsp://admin:se@cr@et@10.0.0.2/live", "admin", "se@cr@et", "10.0.0.2/live")]
    [InlineData("rtsp://admin:se:cr:et@10.0.0.2/live", "admin", "se:cr:et", "10.0.0.2/live")]
    [InlineData("rtsp://admin:se/cr/et@10.0.0.2/live", "admin", "se/cr/et", "10.0.0.2/live")]
    [InlineData("rtsp://admin:se?cr#et@10.0.0.2/live?a=b", "admin", "se?cr#et", "10.0.0.2/live?a=b")]
    [InlineData("rtsp://admin:#1@10.0.0.2/live", "admin", "#1", "10.0.0.2/live")]
    [InlineData("rtsp://admin:se%2Fcr%40et@10.0.0.2/live", "admin", "se/cr@et", "10.0.0.2/live")]
    [InlineData("rtsp://admin:100%@10.0.0.2/live", "admin", "100%", "10.0.0.2/live")]
    [InlineData("http://cam:8080/live@2", "", "", "cam:8080/live@2")]
    [InlineData("http://cam/live@2", "", "", "cam/live@2")]
    [InlineData("http://[fe80::1]:8080/a:b@c", "", "", "[fe80::1]:8080/a:b@c")]
    [InlineData("http://u:p@[::1]/x", "u", "p", "[::1]/x")]
    public void Parse_Address_SplitsAtTheLastAt(string address, string user, string password, string rest)
    {
        var url = CameraUrl.Parse(address);

        Assert.Equal((user, password, rest), (url?.User, url?.Password, url?.Rest));
    }

    /// <summary>The standard library reads the same login from the encoded address.</summary>
    [Theory]
    [InlineData("rtsp://admin:se/c?r#e%t@:@10.0.0.2/live")]
    [InlineData("rtsp://a b:ü@10.0.0.2/live")]
    public void Full_RawPassword_IsEncoded(string address)
    {
        var url = CameraUrl.Parse(address)!;

        var login = new Uri(url.Full).UserInfo.Split(':');
        Assert.Equal((url.User, url.Password), (Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login[1])));
    }

    [Theory]
    [InlineData("door.mp4")]
    [InlineData("rtsp://")]
    [InlineData("rtsp:///live")]
    [InlineData("rtsp://cam:port/live")]
    [InlineData("rtsp://cam:99999/live")]
    public void Parse_NoAddress_IsNull(string address) => Assert.Null(CameraUrl.Parse(address));
}
