using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Reads the stream as .NET's own parser of server-sent events does.</summary>
internal sealed class StreamClient(HttpResponseMessage response, SseParser<string> parser, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
{
    /// <summary>No answer for so long is a fault, however slow the machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The id that a browser would send when it comes back.</summary>
    public string LastEventId => parser.LastEventId;

    public static async Task<StreamClient> OpenAsync(
        HttpClient http, string query, CancellationToken cancellationToken, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/stream{query}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken));
        return new StreamClient(response, parser, parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken));
    }

    /// <summary>The next messages, as <c>alert unmasked begin</c>.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(int count)
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            var item = await NextAsync();
            var data = JsonNode.Parse(item.Data)!["data"]!;
            told.Add($"{item.EventType} {data["state"] ?? data["condition"] ?? data["worst"]} {data["phase"]}".TrimEnd());
        }

        return told;
    }

    public async Task<SseItem<string>> NextAsync() => await items.MoveNextAsync().AsTask().WaitAsync(Patience)
        ? items.Current
        : throw new EndOfStreamException("the stream ended");

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        try
        {
            await items.DisposeAsync();
        }
        catch (Exception error) when (error is NotSupportedException or IOException or OperationCanceledException)
        {
            // A read was on its way.
        }
    }
}
