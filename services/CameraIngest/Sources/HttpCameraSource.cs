using System.Runtime.CompilerServices;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// A camera at an HTTP address. Its answer determines its kind: endless JPEG pictures in one answer (MJPEG) are taken as they
/// arrive; one JPEG picture is polled; everything else (HLS, files) is read by ffmpeg itself, at its own pace.
/// </summary>
public sealed class HttpCameraSource(string id, CameraOptions camera, TimeProvider time, SourceNews news) : IFrameSource
{
    /// <summary>A snapshot URL is polled this often if no rate is set.</summary>
    private static readonly TimeSpan SnapshotPause = TimeSpan.FromSeconds(1);

    private readonly string _shown = SourceAddress.Redact(camera.Source);

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new HttpCameraClient(camera, time);
        await foreach (var frame in (await OpenAsync(client, cancellationToken)).ReadAsync(cancellationToken))
        {
            yield return frame;
        }
    }

    private async Task<IFrameSource> OpenAsync(HttpCameraClient client, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.AskAsync(cancellationToken);
            switch (answer?.Content.Headers.ContentType?.MediaType?.ToLowerInvariant())
            {
                case { } type when type.StartsWith("multipart/", StringComparison.Ordinal):
                    return Ffmpeg(FfmpegInput.Jpegs(StreamAsync(answer!, cancellationToken)));
                case "image/jpeg" or "image/jpg" or "image/pjpeg":
                    return Ffmpeg(FfmpegInput.Jpegs(PollAsync(client, answer!, cancellationToken)));
                case { } type when type.StartsWith("image/", StringComparison.Ordinal):
                    throw new SourceException($"it sends a picture of type {type}; allowed: image/jpeg.");
                default:
                    // A camera may accept only one connection.
                    answer?.Dispose();
                    return Ffmpeg(FfmpegInput.Of(camera, Playback.Live(loop: false)));
            }
        }
        catch (SourceException error)
        {
            throw new SourceException($"{_shown}: {error.Message}", error);
        }
    }

    private FfmpegSource Ffmpeg(FfmpegInput input) => new(id, camera, Playback.Live(loop: false), time, news, input);

    private async IAsyncEnumerable<byte[]> StreamAsync(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cutter = new JpegCutter(HttpCameraClient.MaximumBytes);
        var start = time.GetTimestamp();
        var thinner = new FrameThinner(camera.FrameRate);
        using (answer)
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[64 << 10];
            for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                for (var i = 0; i < count; i++)
                {
                    if (cutter.Take(buffer[i]) is { } jpeg && thinner.Takes(time.GetElapsedTime(start).TotalSeconds))
                    {
                        yield return jpeg;
                    }
                }
            }
        }
    }

    private async IAsyncEnumerable<byte[]> PollAsync(
        HttpCameraClient client, HttpResponseMessage first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await client.ReadAsync(first, cancellationToken);
        using var timer = new PeriodicTimer(camera.FrameRate > 0 ? TimeSpan.FromSeconds(1 / camera.FrameRate) : SnapshotPause, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var answer = await client.AskAsync(cancellationToken)
                ?? throw new SourceException("its answer is not understood.");
            yield return await client.ReadAsync(answer, cancellationToken);
        }
    }
}
