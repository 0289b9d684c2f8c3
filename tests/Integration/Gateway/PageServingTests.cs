using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Integration.Gateway;

public sealed class PageServingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/page.css", "text/css")]
    [InlineData("/page.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task File_Asked_HasItsType(string path, string type)
    {
        await using var gateway = await TestHost.StartGatewayAsync([]);

        using var answer = await gateway.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/nothing/here")]
    public async Task AnyAnswer_Always_HasTheSecurityHeaders(string path)
    {
        await using var gateway = await TestHost.StartGatewayAsync([]);

        using var answer = await gateway.Client.GetAsync(path, Cancel);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task File_BrowserHasIt_IsNotSentAgain()
    {
        await using var gateway = await TestHost.StartGatewayAsync([]);
        using var first = await gateway.Client.GetAsync("/page.js", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/page.js");
        again.Headers.IfNoneMatch.Add(Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag));

        using var second = await gateway.Client.SendAsync(again, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/", "de-AT", "de", "Kameras")]
    [InlineData("/words.js", "fr,en;q=0.5", "fr", "Hors ligne")]
    [InlineData("/", "pl", "en", "Cameras")]
    public async Task Text_OfThePage_IsInTheBrowsersLanguage(string path, string accepted, string language, string text)
    {
        await using var gateway = await TestHost.StartGatewayAsync([]);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", accepted);

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.Superset(new HashSet<string> { "Accept-Language", "Cookie" }, answer.Headers.Vary.ToHashSet());
        Assert.Contains(text, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/page.css", "br", "br")]
    [InlineData("/api/v1/openapi.json", "gzip", "gzip")]
    [InlineData("/page.js", "identity", "")]
    public async Task Text_AskedFor_IsCompressedAsTheClientCan(string path, string accepted, string expected)
    {
        await using var gateway = await TestHost.StartGatewayAsync([]);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", accepted);

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        Assert.Equal(expected, string.Join(",", answer.Content.Headers.ContentEncoding));
    }

    /// <summary>What comes bit by bit would wait in the compressor.</summary>
    [Theory]
    [InlineData("multipart/x-mixed-replace; boundary=frame")]
    [InlineData("text/event-stream")]
    [InlineData("image/jpeg")]
    public async Task Stream_OfARoleElsewhere_IsNotCompressed(string type)
    {
        await using var ingest = await TestHost.StartRemoteAsync(app => app.MapGet("/api/v1/cameras/door/stream", () => Results.Text("frame", type)));
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:CameraIngest"] = ingest.Address });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cameras/door/stream");
        request.Headers.Add("Accept-Encoding", "br, gzip");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Start_BadAddress_StopsWithTheKey()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestHost.StartGatewayAsync(new() { ["Gateway:CameraIngest"] = "cameras.site" }));

        Assert.Contains("Gateway:CameraIngest is \"cameras.site\"; allowed:", error.Message, StringComparison.Ordinal);
    }
}
