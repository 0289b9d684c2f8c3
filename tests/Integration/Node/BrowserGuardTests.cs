using System.Net;
using System.Net.Http.Json;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
            ["Node:AllowedOrigins"] = "https://panel.school.example:443, http://10.0.0.7:3000",
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
    [InlineData("maskpose", HttpStatusCode.MisdirectedRequest)]
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
    [InlineData("https://panel.school.example", "cross-site", HttpStatusCode.NotFound)]
    [InlineData("http://panel.school.example", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("https://panel.school.example.evil.example", "cross-site", HttpStatusCode.Forbidden)]
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

    [Theory]
    [InlineData(null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("1", HttpStatusCode.OK)]
    public async Task Role_ByADottedName_AnswersWhatAGatewayPassesOn(string? passed, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(_alerts.Urls.First()), "/api/v1/state"));
        request.Headers.Host = "alerts.site.example";
        Add(request, RoleForwarder.Passed, passed);
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Gateway_WhatItPassesOn_AndItsCheck_AreMarked()
    {
        await using var role = WebApplication.CreateSlimBuilder().Build();
        role.Urls.Add("http://127.0.0.1:0");
        role.MapGet("/api/v1/state", (HttpRequest request) => request.Headers.ContainsKey(RoleForwarder.Passed) ? Results.Ok() : Results.StatusCode(421));
        await role.StartAsync(Token);
        await using var gateway = await StartAsync(new()
        {
            ["Node:Roles"] = "gateway",
            ["Gateway:Alerts"] = role.Urls.First(),
            ["Gateway:CameraIngest"] = role.Urls.First(),
        });
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        using var passed = await http.GetAsync("/api/v1/state", Token);
        var ready = await http.GetStringAsync("/health/ready", Token);

        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        Assert.Contains($"{role.Urls.First()} answers\"", ready, StringComparison.Ordinal);
        Assert.Contains("answers 404", ready, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_ByAnyName_Answers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = "node.maskpose.svc.cluster.local" } };
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>What a browser looks at before it lets a page see an answer, or show a picture.</summary>
    [Theory]
    [InlineData("Origin", "https://panel.school.example", "https://panel.school.example", "cross-origin")]
    [InlineData("Origin", "http://10.0.0.7:3000", "http://10.0.0.7:3000", "cross-origin")]
    [InlineData("Origin", "http://10.0.0.7:3001", null, "same-origin")]
    [InlineData("Origin", "https://evil.example", null, "same-origin")]
    [InlineData("Origin", "null", null, "same-origin")]
    [InlineData("Referer", "https://panel.school.example/wall?x=1", null, "cross-origin")]
    [InlineData("Referer", "https://evil.example/?https://panel.school.example/", null, "same-origin")]
    [InlineData("Referer", "nonsense", null, "same-origin")]
    public async Task Answer_ToAPage_IsOpenToAllowedOriginsAlone(string header, string page, string? allowed, string policy)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.TryAddWithoutValidation(header, page);
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal(policy, Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://panel.school.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task Preflight_OfAChange_IsAnsweredToAllowedOriginsAlone(string origin, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/api/v1/alerts/{Guid.NewGuid()}/acknowledge");
        Add(request, "Origin", origin);
        Add(request, "Access-Control-Request-Method", "POST");
        Add(request, "Access-Control-Request-Headers", "content-type");
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(isAllowed ? origin : null, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal(isAllowed, Header(response, "Access-Control-Allow-Methods")?.Contains("POST", StringComparison.Ordinal) ?? false);
    }

    /// <summary>The stream of a role elsewhere, read by a page of another origin.</summary>
    [Fact]
    public async Task Stream_ThroughTheGateway_ComesAndIsOpen()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream?kind=event");
        Add(request, "Origin", "http://10.0.0.7:3000");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));

        Assert.Equal("retry: 3000", await reader.ReadLineAsync(Token));
        Assert.Equal("http://10.0.0.7:3000", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        while (await reader.ReadLineAsync(Token) != ":")
        {
            // Until the sign of life that keeps it from being silent for too long.
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

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
        settings[OpenNodes.Key] = "false";
        settings["Node:GrpcPort"] = "-1";
        var app = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await app.StartAsync(Token);
        return app;
    }
}
