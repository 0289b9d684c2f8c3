using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MaskPose.Edge.Integration.Gateway;

public sealed class ForwardingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cameras_RemoteIngest_AnswersItsPathAndQuery()
    {
        await using var remote = await TestHost.StartRemoteAsync(app =>
            app.MapGet("/api/v1/cameras/{**rest}", (HttpRequest request) => request.Path + request.QueryString));
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:CameraIngest"] = remote.Address });

        Assert.Equal("/api/v1/cameras", await gateway.Client.GetStringAsync("/api/v1/cameras", Cancel));
        Assert.Equal(
            "/api/v1/cameras/door/picture.jpg?t=1",
            await gateway.Client.GetStringAsync("/api/v1/cameras/door/picture.jpg?t=1", Cancel));
    }

    [Theory]
    [InlineData("/api/v1/events?limit=5")]
    [InlineData("/api/v1/state")]
    public async Task EventsAndState_RemoteAlerts_AnswersThem(string path)
    {
        await using var remote = await TestHost.StartRemoteAsync(app =>
            app.MapGet("/api/v1/{what}", (HttpRequest request) => request.Path + request.QueryString));
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:Alerts"] = remote.Address });

        Assert.Equal(path, await gateway.Client.GetStringAsync(path, Cancel));
    }

    [Fact]
    public async Task Stream_RemoteSendsOnePart_ItArrivesBeforeTheNext()
    {
        var arrived = new TaskCompletionSource();
        await using var remote = await TestHost.StartRemoteAsync(app =>
            app.MapGet("/api/v1/cameras/door/stream", async context =>
            {
                context.Response.ContentType = "multipart/x-mixed-replace; boundary=frame";
                await context.Response.WriteAsync("first", Cancel);
                await context.Response.Body.FlushAsync(Cancel);
                await arrived.Task.WaitAsync(Patience.Long, Cancel);
                await context.Response.WriteAsync("second", Cancel);
            }));
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:CameraIngest"] = remote.Address });

        using var answer = await gateway.Client.GetAsync(
            "/api/v1/cameras/door/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        var first = new char[5];
        await reader.ReadBlockAsync(first, Cancel);
        arrived.SetResult();

        Assert.Equal("first", new string(first));
        Assert.Equal("second", await reader.ReadToEndAsync(Cancel));
        Assert.Equal("multipart/x-mixed-replace; boundary=frame", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Cameras_RemoteIsDown_IsAProblemWithRoleAndKey()
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:CameraIngest"] = address });

        using var answer = await gateway.Client.GetAsync("/api/v1/cameras", Cancel);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        await AssertProblemAsync(answer, "CameraIngest", "Gateway:CameraIngest");
    }

    [Fact]
    public async Task Events_RemoteIsSilent_IsAProblemAfterTheTimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var gateway = await TestHost.StartGatewayAsync(new()
        {
            ["Gateway:Alerts"] = $"http://{silent.LocalEndpoint}",
            ["Gateway:TimeoutMs"] = "6000",
        });

        using var answer = await gateway.Client.GetAsync("/api/v1/events", Cancel);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        await AssertProblemAsync(answer, "Alerts", "Gateway:Alerts");
    }

    [Fact]
    public async Task Picture_RemoteSaysNotFound_ItsAnswerPasses()
    {
        await using var remote = await TestHost.StartRemoteAsync(app => app.MapGet(
            "/api/v1/cameras/{id}/picture.jpg", () => Results.Problem("There is no camera \"x\".", statusCode: 404)));
        await using var gateway = await TestHost.StartGatewayAsync(new() { ["Gateway:CameraIngest"] = remote.Address });

        using var answer = await gateway.Client.GetAsync("/api/v1/cameras/x/picture.jpg", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no camera", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cameras_NoAddress_HasNoRoute()
    {
        await using var gateway = await TestHost.StartGatewayAsync([]);

        using var answer = await gateway.Client.GetAsync("/api/v1/cameras", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, string role, string key)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(role, problem.GetProperty("role").GetString());
        Assert.Equal(key, problem.GetProperty("key").GetString());
        Assert.Contains(key, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
