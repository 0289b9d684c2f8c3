using System.Net;
using System.Net.Http.Json;
using MaskPose.Edge.Node;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>What a browser is made to ask by a page of another site, against a whole node with a gateway before its alerts.</summary>
public sealed class BrowserGuardTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication _alerts = null!;
    private WebApplication _gateway = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _alerts = await StartAsync(new()
        {
            ["Node:Roles"] = "alerts",
            ["Alerts:Store:File"] = ":memory:",
            ["Broker:Port"] = Ports.Free().ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        _gateway = await StartAsync(new()
        {
            ["Node:Roles"] = "gateway",
            ["Node:AllowedHosts"] = "door.school.example, other.example",
            ["Gateway:Alerts"] = _alerts.Urls.First(),
            ["Gateway:CameraIngest"] = _alerts.Urls.First(),
        });
        _http.BaseAddress = new Uri(_gateway.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var node in (WebApplication[])[_gateway, _alerts])
        {
            await node.StopAsync(CancellationToken.None);
            await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("localhost:8080", HttpStatusCode.OK)]
    [InlineData("192.168.1.20:8080", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    [InlineData("maskpose", HttpStatusCode.OK)]
    [InlineData("Door.School.Example:8080", HttpStatusCode.OK)]
    [InlineData("rebound.evil.example:8080", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.", HttpStatusCode.MisdirectedRequest)]
    public async Task Read_ByAName_IsForOwnNames(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events") { Headers = { Host = host } };
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.NotFound)]
    [InlineData("own", "same-origin", HttpStatusCode.NotFound)]
    [InlineData("http://evil.example", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("null", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "cross-site", HttpStatusCode.Forbidden)]
    public async Task Change_ByAPage_IsForOwnPages(string? origin, string? fetchSite, HttpStatusCode status)
    {
        // Not found is what the alerts role says, behind the gateway: there is no such alert.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/alerts/{Guid.NewGuid()}/acknowledge")
        {
            Content = JsonContent.Create(new { by = "ana" }),
        };
        Add(request, "Origin", origin == "own" ? _gateway.Urls.First() : origin);
        Add(request, "Sec-Fetch-Site", fetchSite);
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Health_ByAnyName_Answers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = "node.maskpose.svc.cluster.local" } };
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }

    private static async Task<WebApplication> StartAsync(Dictionary<string, string?> settings)
    {
        settings["Node:HttpPort"] = "0";
        settings["Node:GrpcPort"] = "-1";
        var app = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await app.StartAsync(Token);
        return app;
    }
}
