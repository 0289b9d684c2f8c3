using MaskPose.Edge.CameraIngest.Discovery;
using Xunit;

namespace MaskPose.Edge.Integration.Discovery;

public sealed class OnvifClientTests : IAsyncLifetime
{
    private OnvifCamera _camera = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _camera = await OnvifCamera.StartAsync(Token);

    public ValueTask DisposeAsync() => _camera.DisposeAsync();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(-1000, false)]
    [InlineData(17, false)]
    public async Task Profiles_OfACamera_AreReadWhateverItsClockSays(int clockDays, bool wantsDigest)
    {
        (_camera.Clock, _camera.WantsDigest) = (TimeSpan.FromDays(clockDays), wantsDigest);
        _camera.StreamAddress = "rtsp://10.0.0.20:554/{token}?channel=1&subtype=0";

        Assert.Equal(
            [
                new OnvifProfile("main", "Main", "H264", 1920, 1080, 25, "rtsp://10.0.0.20:554/main?channel=1&subtype=0"),
                new OnvifProfile("sub", "Sub", "", 0, 0, 0, "rtsp://10.0.0.20:554/sub?channel=1&subtype=0"),
            ],
            await ProfilesAsync());
    }

    [Theory]
    [InlineData(Answers.DefaultNamespaces, "mainStream H264 2560x1440 12.5")]
    [InlineData(Answers.OtherEncoding, "Profile000 H265 1920x1080 15")]
    [InlineData(Answers.Silent, "Channel1  0x0 0")]
    public async Task Profiles_OfSeveralMakers_AreRead(string answer, string expected)
    {
        _camera.Profiles = answer;

        var profile = Assert.Single(await ProfilesAsync());

        Assert.Equal(expected, FormattableString.Invariant($"{profile.Name} {profile.Encoding} {profile.Width}x{profile.Height} {profile.FramesPerSecond}"));
    }

    [Theory]
    [InlineData("rtsp://0.0.0.0:554/a", "rtsp://127.0.0.1:554/a")]
    [InlineData("rtsp://169.254.3.4/a", "rtsp://127.0.0.1/a")]
    [InlineData("rtsp://admin:secret@10.0.0.9/a", "rtsp://10.0.0.9/a")]
    [InlineData("file:///etc/passwd", "")]
    [InlineData("-i /etc/passwd", "")]
    [InlineData("", "")]
    public async Task Source_OfAProfile_IsAnAddressThatCanBeUsedOrNone(string given, string expected)
    {
        _camera.StreamAddress = given;

        Assert.Equal(expected, (await ProfilesAsync())[0].Source);
    }

    [Fact]
    public async Task Profiles_WithAWrongPassword_SaySo() => Assert.Equal(
        "127.0.0.1: wrong user or password; many cameras have users of their own for ONVIF.",
        (await Assert.ThrowsAsync<OnvifException>(() => ProfilesAsync("wrong"))).Message);

    [Theory]
    [InlineData(404, "<html>", "does not speak ONVIF at this address (HTTP 404)")]
    [InlineData(200, "", "does not speak ONVIF")]
    [InlineData(200, """<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""", "does not speak ONVIF")]
    [InlineData(401, "", "wrong user or password")]
    public async Task Profiles_OfSomethingElse_AreRefusedInWords(int status, string body, string expected)
    {
        _camera.Instead = (status, body);

        Assert.Contains(expected, (await Assert.ThrowsAsync<OnvifException>(() => ProfilesAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_OfAnAnswerWithoutEnd_AreRefused()
    {
        _camera.Instead = (200, new string('x', 2 << 20));

        await Assert.ThrowsAsync<OnvifException>(() => ProfilesAsync());
    }

    /// <summary>As many levels as fit into an answer.</summary>
    [Fact]
    public async Task Profiles_OfAnAnswerOfManyLevels_AreRefused()
    {
        const int levels = 140_000;
        _camera.Instead = (200, string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels)));

        await Assert.ThrowsAsync<OnvifException>(() => ProfilesAsync());
    }

    [Fact]
    public async Task Profiles_WhereNothingAnswers_SaySo()
    {
        using var client = new OnvifClient(OnvifClient.ServiceOf("127.0.0.1:9"), "", "", TimeProvider.System);

        var error = await Assert.ThrowsAsync<OnvifException>(() => client.ProfilesAsync(Token));

        Assert.Contains("nothing answers at this address and port", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.20", "http://10.0.0.20/onvif/device_service")]
    [InlineData("10.0.0.20:8000", "http://10.0.0.20:8000/onvif/device_service")]
    [InlineData("https://cam/onvif/x", "https://cam/onvif/x")]
    public void ServiceOf_AnAddress_IsItsService(string address, string expected) => Assert.Equal(expected, OnvifClient.ServiceOf(address).ToString());

    [Theory]
    [InlineData("ftp://cam/")]
    [InlineData("")]
    [InlineData("a b")]
    public void ServiceOf_SomethingElse_IsRefused(string address) => Assert.Throws<OnvifException>(() => OnvifClient.ServiceOf(address));

    private async Task<IReadOnlyList<OnvifProfile>> ProfilesAsync(string? password = null)
    {
        var (user, right) = OnvifCamera.Login;
        using var client = new OnvifClient(_camera.Service, user, password ?? right, TimeProvider.System);
        return await client.ProfilesAsync(Token);
    }
}
