using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Discovery;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>An admin tries cameras that are not in the settings, over a whole node.</summary>
public sealed class CameraTrialTests : IAsyncLifetime
{
    private AccessNode _node = null!;
    private HttpClient _admin = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await AccessNode.StartAsync(Token, ("Node:Roles", "all"), ("Gateway:CameraIngest", ""));
        _admin = _node.Program(_node.AddKey("panel", ["admin"]));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task Trial_OfACamera_IsAPicture()
    {
        await using var camera = new HttpCamera { Login = "ana:p@ss" };
        await camera.StartAsync();

        using var answer = await TryAsync(new { source = $"{camera.Base}/picture", user = "ana", password = "p@ss" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var picture = PictureCodec.Decode(await answer.Content.ReadAsByteArrayAsync(Token), "trial");
        Assert.True(picture.Info.Width > 0);
    }

    /// <summary>The page has the address of a saved camera without its password.</summary>
    [Fact]
    public async Task Trial_OfASavedCameraAsItIsShown_UsesItsPassword()
    {
        await using var camera = new HttpCamera { Login = "ana:secret" };
        await camera.StartAsync();
        var source = camera.Base.Replace("http://", "http://ana:secret@", StringComparison.Ordinal) + "/picture";
        await using var node = await AccessNode.StartAsync(Token, ("Node:Roles", "all"), ("Gateway:CameraIngest", ""), ("Cameras:door:Source", source));
        using var admin = node.Program(node.AddKey("panel", ["admin"]));

        using var saved = await admin.PostAsJsonAsync("/api/v1/cameras/trial", new { source = source.Replace("ana:secret", "***", StringComparison.Ordinal) }, Token);
        using var elsewhere = await admin.PostAsJsonAsync("/api/v1/cameras/trial", new { source = $"{camera.Base.Replace("http://", "http://***@", StringComparison.Ordinal)}/picture?size=full" }, Token);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
    }

    [Theory]
    [InlineData("rtsp://127.0.0.1:9/stream", "nothing answers at this address and port")]
    [InlineData("/etc/passwd", "allowed: rtsp://")]
    [InlineData("file:///etc/passwd", "allowed: rtsp://")]
    [InlineData("", "allowed: rtsp://")]
    public async Task Trial_OfSomethingElse_SaysWhyWithoutThePassword(string source, string expected)
    {
        using var answer = await TryAsync(new { source, user = "ana", password = "very-secret" });

        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_OfACamera_AreItsStreams()
    {
        await using var camera = await OnvifCamera.StartAsync(Token);
        var (user, password) = OnvifCamera.Login;

        using var answer = await _admin.PostAsJsonAsync("/api/v1/cameras/profiles", new { address = camera.Service, user, password }, Token);
        using var refused = await _admin.PostAsJsonAsync("/api/v1/cameras/profiles", new { address = camera.Service, user, password = "wrong" }, Token);

        var profiles = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!.AsArray();
        Assert.Equal(["rtsp://127.0.0.1:554/main", "rtsp://127.0.0.1:554/sub"], profiles.Select(p => (string?)p!["source"]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("wrong user or password", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> TryAsync(object body) => _admin.PostAsJsonAsync("/api/v1/cameras/trial", body, Token);
}
