using System.Diagnostics.Metrics;
using System.Text.Json;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Certificates;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Fleet.Intake;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Unit.Node;

/// <summary>docs/http.md has each path and each metric of a whole node, and no other.</summary>
public sealed class HttpDocumentTests : IAsyncDisposable
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "http.md"));

    private readonly HashSet<string> _metrics = [];
    private readonly List<string> _unsaid = [];
    private readonly MeterListener _listener = new();
    private readonly WebApplication _node;

    public HttpDocumentTests()
    {
        _listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name.StartsWith("MaskPose.Edge.", StringComparison.Ordinal))
            {
                _metrics.Add(instrument.Name);
                if (string.IsNullOrEmpty(instrument.Description))
                {
                    _unsaid.Add(instrument.Name);
                }
            }
        };
        _listener.Start();
        _node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:Roles"] = AllRoles.Names,
            ["Fleet:Mqtt:Host"] = "broker.example",
            ["Fleet:Database:Connection"] = "Host=db.example",
            ["Cameras:door:Source"] = "rtsp://10.0.0.5/",
            ["Alerts:Store:File"] = ":memory:",
        }).Build());
    }

    [Fact]
    public void Paths_OfTheDocument_AreThoseOfTheNode()
    {
        var documented = ((string[])["GET", "POST", "PUT", "DELETE"]).SelectMany(m => Rows($"| `{m} ").Select(p => $"{m} {p}"));
        Assert.Equal(MappedPaths.Of(_node).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Metrics_OfTheDocument_AreThoseOfTheNode()
    {
        MakeMeters();

        Assert.Equal(_metrics.Order(StringComparer.Ordinal), Rows("| `maskpose.").Select(m => $"maskpose.{m}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Metrics_All_SayWhatTheyAre()
    {
        MakeMeters();

        Assert.Empty(_unsaid);
    }

    [Fact]
    public void State_OfTheDocument_HasTheStatusesMembers()
    {
        var start = Array.IndexOf(Document, "```json") + 1;
        using var example = JsonDocument.Parse(string.Concat(Document[start..Array.IndexOf(Document, "```", start)]));

        Assert.Equal(
            typeof(CameraStatus).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
            example.RootElement.EnumerateObject().Select(p => p.Name));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _node.DisposeAsync();
    }

    /// <summary>Meters are made with the services that count.</summary>
    private void MakeMeters()
    {
        _ = _node.Services.GetRequiredService<IngestMetrics>();
        _ = _node.Services.GetRequiredService<Supervisor>();
        _ = _node.Services.GetRequiredService<NodeCertificates>();
        _ = _node.Services.GetRequiredService<FleetMetrics>();
        _ = _node.Services.GetRequiredService<MqttMetrics>();
        _ = _node.Services.GetRequiredService<StoreMetrics>();
        _ = _node.Services.GetRequiredService<DoorMetrics>();
        _ = _node.Services.GetRequiredService<ObservationMetrics>();
        _ = _node.Services.GetRequiredService<SightingMetrics>();
        _ = _node.Services.GetRequiredService<WebhookMetrics>();
        _ = _node.Services.GetRequiredService<NotificationMetrics>();
        _ = _node.Services.GetRequiredService<SnapshotMetrics>();
        _ = _node.Services.GetRequiredService<SightMetrics>();
        _ = _node.Services.GetRequiredService<StageQueue>();
        _ = ModelMetrics.IsWatched;
    }

    /// <summary>What follows in the first column of the rows that begin so.</summary>
    private static IEnumerable<string> Rows(string begin) => Document
        .Where(l => l.StartsWith(begin, StringComparison.Ordinal))
        .Select(l => l[begin.Length..l.IndexOf('`', begin.Length)]);
}
