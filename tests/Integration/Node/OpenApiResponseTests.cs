using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>What a running node answers is what docs/openapi.json says.</summary>
public sealed class OpenApiResponseTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication _node = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [OpenNodes.Key] = "false",
            ["Node:Roles"] = "alerts,gateway",
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Gateway:CameraIngest"] = $"http://127.0.0.1:{Ports.Free()}",
            ["Alerts:Store:File"] = ":memory:",
            ["Alerts:Rules:no-mask:When"] = "unmasked",
            ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
        }).Build());
        await _node.StartAsync(Token);
        _http.BaseAddress = new Uri(_node.Urls.First());
        var sink = _node.Services.GetRequiredService<IObservationSink>();
        await sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        await sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 12, MaskVerdict.Unmasked, Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _node.StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task Document_IsServed() => Assert.True(
        JsonNode.DeepEquals(OpenApi.Document, await _http.GetFromJsonAsync<JsonNode>("/api/v1/openapi.json", Token)));

    [Fact]
    public async Task Answers_AreOfTheirSchemas()
    {
        var alert = (await AnswerAsync("/api/v1/alerts"))![0]!["data"]!["eventId"];
        await AnswerAsync("/api/v1/alerts/{id}/acknowledge", $"/api/v1/alerts/{alert}/acknowledge", new { by = "ana", note = "seen" });

        Assert.NotNull((await AnswerAsync("/api/v1/alerts"))![0]!["data"]!["acknowledged"]!["by"]);
        Assert.NotEmpty((await AnswerAsync("/api/v1/events"))!.AsArray());
        Assert.NotEmpty((await AnswerAsync("/api/v1/audit"))!.AsArray());
        Assert.NotEmpty((await AnswerAsync("/api/v1/state"))!["cameras"]!.AsObject());
        await AnswerAsync("/api/v1/alerts/export", "/api/v1/alerts/export?format=json");
        await AnswerAsync("/health/ready");
        Assert.Equal(1, (int)(await AnswerAsync("/api/v1/rules/try", body: new { rule = new { When = "unmasked" }, hours = 1 }))!["alerts"]!);
    }

    [Theory]
    [InlineData("""{"hours":1}""", 400, "rule is missing")]
    [InlineData("""{"rule":{"When":"unmasked"},"hours":25}""", 400, "hours is 25; allowed: above 0, up to 24")]
    [InlineData("""{"rule":{"When":"unmasked","Hold":1}}""", 422, "Alerts:Rules:tried:Hold")]
    [InlineData("""{"rule":{"When":"unmasked","Cameras":"attic"},"id":"Attic"}""", 400, "id is \"Attic\"")]
    public async Task Trial_ThatCantBeMade_IsRefusedWithTheReason(string body, int status, string reason)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync("/api/v1/rules/try", content, Token);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(reason, (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_IsAProblem()
    {
        using var response = await _http.GetAsync("/api/v1/alerts?severity=high", Token);
        var text = await response.Content.ReadAsStringAsync(Token);

        Assert.Empty((await OpenApi.SchemaAsync(OpenApi.Find("#/components/schemas/Problem")!, Token)).Validate(text));
        Assert.Contains(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), Operation("/api/v1/alerts", "get")["responses"]!.AsObject().Select(r => r.Key));
    }

    /// <param name="path">As in the document.</param>
    /// <param name="address">Where that differs.</param>
    /// <param name="body">For POST.</param>
    private async Task<JsonNode?> AnswerAsync(string path, string? address = null, object? body = null)
    {
        using var response = body is null
            ? await _http.GetAsync(address ?? path, Token)
            : await _http.PostAsJsonAsync(address ?? path, body, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        var documented = Operation(path, body is null ? "get" : "post")["responses"]![$"{(int)response.StatusCode}"];
        var schema = documented!["content"]![response.Content.Headers.ContentType!.MediaType!]!["schema"]!;

        Assert.Empty((await OpenApi.SchemaAsync(schema, Token)).Validate(text));
        return JsonNode.Parse(text);
    }

    private static JsonNode Operation(string path, string method) => OpenApi.Document["paths"]![path]![method]!;
}
