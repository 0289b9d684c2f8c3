using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MaskPose.Edge.Integration.Gateway;

/// <summary>A gateway in front of several nodes of one role.</summary>
public sealed class SeveralNodesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_OfACamera_GoToTheNodeThatHasIt()
    {
        await using var west = await NodeAsync("west", "door");
        await using var east = await NodeAsync("east", "hall");
        await using var gateway = await TestHost.StartGatewayAsync(new()
        {
            ["Gateway:CameraIngest"] = west.Address,
            ["Gateway:Alerts"] = west.Address,
            ["Gateway:Nodes:east:CameraIngest"] = east.Address,
            ["Gateway:Nodes:east:Alerts"] = east.Address,
            ["Gateway:Nodes:east:Cameras"] = "hall, yard",
        });

        Assert.Equal("west", await gateway.Client.GetStringAsync("/api/v1/cameras/door/picture.jpg", Cancel));
        Assert.Equal("east", await gateway.Client.GetStringAsync("/api/v1/cameras/hall/picture.jpg", Cancel));
        Assert.Equal("east", await gateway.Client.GetStringAsync("/api/v1/events?limit=5&camera=yard", Cancel));
        Assert.Equal("west", await gateway.Client.GetStringAsync("/api/v1/events?camera=door", Cancel));
        Assert.Equal("west", await gateway.Client.GetStringAsync("/api/v1/events", Cancel));
        var cameras = await gateway.Client.GetFromJsonAsync<JsonElement>("/api/v1/cameras", Cancel);
        Assert.Equal(["door", "hall"], cameras.EnumerateArray().Select(c => c.GetProperty("camera").GetString()));
        var state = await gateway.Client.GetFromJsonAsync<JsonElement>("/api/v1/state", Cancel);
        Assert.Equal(["door", "hall"], state.GetProperty("cameras").EnumerateObject().Select(c => c.Name));
    }

    [Fact]
    public async Task Requests_WhileOneOfTwoAddressesIsDown_AreAllAnswered()
    {
        await using var there = await NodeAsync("there", "door");
        var gone = $"http://127.0.0.1:{Ports.Free()}";
        await using var gateway = await TestHost.StartGatewayAsync(new()
        {
            ["Gateway:CameraIngest"] = $"{gone}, {there.Address}",
            ["Gateway:LoadBalancing"] = "RoundRobin",
        });

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("there", await gateway.Client.GetStringAsync("/api/v1/cameras/door/picture.jpg", Cancel));
        }

        var ready = await gateway.Client.GetFromJsonAsync<JsonElement>("/health/ready", Cancel);
        Assert.Contains(ready.GetProperty("checks").EnumerateArray(), c => c.GetProperty("reason").GetString()!.Contains(gone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_OfAnAddressBeyondItsRate_AreAProblemAndThePageIsServed()
    {
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:RequestsPerSecond"] = "1" });

        HttpResponseMessage? refused = null;
        for (var i = 0; i < 100 && refused is null; i++)
        {
            var answer = await gateway.Client.GetAsync("/api/v1/openapi.json", Cancel);
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.Equal("application/problem+json", refused!.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var page = await gateway.Client.GetAsync("/", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Body_ThatIsTooLarge_IsNotPassedOn()
    {
        await using var remote = await TestHost.StartRemoteAsync(app =>
            app.MapPost("/api/v1/alerts/{**rest}", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync()));
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:Alerts"] = remote.Address, ["Gateway:MaximumBodyKilobytes"] = "1" });

        using var small = await gateway.Client.PostAsync("/api/v1/alerts/x/acknowledge", new StringContent("note"), Cancel);
        using var large = await gateway.Client.PostAsync("/api/v1/alerts/x/acknowledge", new StringContent(new string('x', 5000)), Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (small.StatusCode, large.StatusCode));
    }

    private static Task<TestHost> NodeAsync(string name, string camera) => TestHost.StartRemoteAsync(app =>
    {
        app.MapGet("/api/v1/cameras", () => Results.Json(new[] { new { camera } }));
        app.MapGet("/api/v1/state", () => Results.Json(new { cameras = new Dictionary<string, object> { [camera] = new { } } }));
        app.MapGet("/health/live", () => "ok");
        app.MapGet("/api/v1/{**rest}", () => name);
    });
}
