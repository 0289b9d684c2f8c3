using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Forwarding;
using MaskPose.Edge.Integration.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>A gateway before a role in another process: the role takes what the gateway signs, and nothing else.</summary>
public sealed class ForwardedTests : IAsyncLifetime
{
    private AccessNode _role = null!;
    private AccessNode _gateway = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _role = await AccessNode.StartAsync(Token, ("Node:Roles", "alerts"));
        _gateway = await AccessNode.StartAsync(Token, ("Node:Roles", "gateway"), ("Gateway:Alerts", _role.Address.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _role.DisposeAsync();
    }

    [Fact]
    public async Task Caller_ThroughTheGateway_IsKnownToTheRoleWithTheirAddressAndLimits()
    {
        var sink = _role.Services.GetRequiredService<IObservationSink>();
        await sink.ShowAsync("door", DateTimeOffset.UtcNow.AddSeconds(-12), 12, MaskVerdict.Unmasked, Token);
        await sink.ShowAsync("yard", DateTimeOffset.UtcNow.AddSeconds(-12), 12, MaskVerdict.Unmasked, Token);
        using var program = _gateway.Program(_gateway.AddKey("panel", ["read", "acknowledge"], "door"));
        using var admin = _gateway.Program(_gateway.AddKey("auditor", ["admin"]));

        var alert = Assert.Single((await program.GetFromJsonAsync<JsonArray>("/api/v1/alerts?latest=true", Token))!)!["data"]!;
        using var acknowledged = await program.PostAsJsonAsync($"/api/v1/alerts/{alert["eventId"]}/acknowledge", new { }, Token);
        using var audit = await program.GetAsync("/api/v1/audit", Token);
        var entry = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/audit", Token))![0]!;

        Assert.Equal("door", (string?)alert["camera"]);
        Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, audit.StatusCode);
        Assert.Equal(("key:panel", "127.0.0.1"), ((string?)entry["who"], (string?)entry["address"]));
        Assert.Contains("answers\"", await admin.GetStringAsync("/health/ready", Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/alerts", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/alerts?limit=5", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/v1/audit", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/v1/alerts/x/acknowledge", HttpStatusCode.Unauthorized)]
    public async Task Signature_ForOneRequest_IsGoodForNoOther(string method, string path, HttpStatusCode status)
    {
        var signed = _gateway.Services.GetRequiredService<ForwardedIdentity>()
            .Sign(CallerClaims.Of("root", RoleNames.Admin, SchemeNames.Session), "10.0.0.9", "GET", "/api/v1/alerts");

        Assert.Equal(status, await AskRoleAsync(method, path, (ForwardedIdentity.Header, signed)));
    }

    [Fact]
    public async Task Role_AskedByItself_AnswersHealthAlone()
    {
        var key = _role.AddKey("panel", ["admin"]);

        Assert.Equal(HttpStatusCode.OK, await AskRoleAsync("GET", "/health/live"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskRoleAsync("GET", "/api/v1/alerts"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskRoleAsync("GET", "/api/v1/alerts", ("X-Api-Key", key)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskRoleAsync("GET", "/api/v1/alerts", (ForwardedIdentity.Header, "eyJhbGciOiJub25lIn0.e30.")));
        Assert.Equal(HttpStatusCode.OK, await AskRoleAsync("GET", "/metrics", ("X-Api-Key", key)));
    }

    /// <summary>What a client sends as the gateway's own word does not pass.</summary>
    [Fact]
    public async Task Header_OfAClient_IsNotPassedOn()
    {
        var signed = _gateway.Services.GetRequiredService<ForwardedIdentity>()
            .Sign(CallerClaims.Of("root", RoleNames.Admin, SchemeNames.Session), "10.0.0.9", "GET", "/api/v1/audit");
        using var program = _gateway.Program(_gateway.AddKey("panel", ["read"]));
        program.DefaultRequestHeaders.Add(ForwardedIdentity.Header, signed);

        using var answer = await program.GetAsync("/api/v1/audit", Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<HttpStatusCode> AskRoleAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_role.Address, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await http.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
