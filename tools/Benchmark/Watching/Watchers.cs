using System.Net.Http.Headers;

namespace MaskPose.Edge.Benchmark.Watching;

/// <summary>
/// People who look at the page <em>Now</em> of a node, as their browsers ask it: each camera's pictures one after the other, cameras, alerts and
/// events once a second, and the stream of messages. They run in this process, and take CPU time of the same machine.
/// </summary>
public sealed class Watchers : IAsyncDisposable
{
    /// <summary>Of a tile on a screen of 1440 pixels.</summary>
    private const int TileWidth = 448;

    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenEmptyPictures = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLists = TimeSpan.FromSeconds(1);
    private static readonly string[] Lists = ["api/v1/cameras", "api/v1/alerts?acknowledged=false&latest=true&limit=6", "api/v1/events?latest=true&limit=50"];

    private readonly CancellationTokenSource _end = new();
    private readonly List<HttpClient> _clients = [];
    private readonly List<Task> _work = [];
    private long _pictures;

    /// <param name="node">The node's HTTP address; nobody signs in there.</param>
    public Watchers(Uri node, IReadOnlyList<string> cameras, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var client = new HttpClient { BaseAddress = node, Timeout = TimeSpan.FromSeconds(15) };
            _clients.Add(client);
            _work.AddRange(cameras.Select(camera => RepeatAsync(() => PictureAsync(client, camera))));
            _work.AddRange(Lists.Select(list => RepeatAsync(() => ListAsync(client, list))));
            _work.Add(RepeatAsync(() => StreamAsync(client)));
        }
    }

    /// <summary>Pictures that arrived at all of them.</summary>
    public long Pictures => Interlocked.Read(ref _pictures);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_work);
        _clients.ForEach(client => client.Dispose());
        _end.Dispose();
    }

    /// <param name="work">Returns how long it waits until it is done again.</param>
    private async Task RepeatAsync(Func<Task<TimeSpan>> work)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(await work(), _end.Token);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                // As a page does: asked again.
                await Task.Delay(BetweenLists, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task<TimeSpan> PictureAsync(HttpClient client, string camera)
    {
        using var answer = await client.GetAsync($"api/v1/cameras/{camera}/picture.jpg?width={TileWidth}", _end.Token);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(_end.Token);
        Interlocked.Increment(ref _pictures);
        return ShowsSomebody(answer.Headers) ? BetweenPictures : BetweenEmptyPictures;
    }

    private static bool ShowsSomebody(HttpResponseHeaders headers) =>
        headers.TryGetValues("MaskPose-Faces", out var faces) && faces.Single().Split('=', ',').Any(part => int.TryParse(part, out var count) && count > 0);

    private async Task<TimeSpan> ListAsync(HttpClient client, string address)
    {
        await client.GetByteArrayAsync(address, _end.Token);
        return BetweenLists;
    }

    /// <summary>Ends when the node does.</summary>
    private async Task<TimeSpan> StreamAsync(HttpClient client)
    {
        await using var stream = await client.GetStreamAsync("api/v1/stream?kind=alert", _end.Token);
        await stream.CopyToAsync(Stream.Null, _end.Token);
        return BetweenLists;
    }
}
