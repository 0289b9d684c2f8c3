using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Integration.Tracing;

/// <param name="Parent">Hexadecimal; empty: it is the first one of its trace.</param>
internal sealed record Span(string Trace, string Id, string Parent, string Name);

/// <summary>Takes traces as a collector does, OTLP over HTTP, and keeps their spans.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly WebApplication _server;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v1/traces", TakeAsync);
    }

    public IReadOnlyCollection<Span> Spans => _spans;

    public string Address => _server.Urls.First();

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var collector = new Collector();
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        // ExportTraceServiceRequest.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.spans = 2.
        foreach (var span in Fields(body.ToArray(), 1).SelectMany(r => Fields(r, 2)).SelectMany(s => Fields(s, 2)))
        {
            _spans.Enqueue(new Span(Hex(span, 1), Hex(span, 2), Hex(span, 4), System.Text.Encoding.UTF8.GetString(Fields(span, 5).First())));
        }
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    /// <summary>The values of one field of a message of protobuf that has a length.</summary>
    private static List<byte[]> Fields(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var reader = new CodedInputStream(message);
        while (reader.ReadTag() is not 0 and var tag)
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited))
            {
                found.Add(reader.ReadBytes().ToByteArray());
            }
            else
            {
                reader.SkipLastField();
            }
        }

        return found;
    }
}
