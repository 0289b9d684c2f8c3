using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// Frames from an ffmpeg process of its own: it can be killed when the camera hangs, and has every protocol and hardware
/// decoder of the machine's ffmpeg. If the picture's size changes midway, so does the frames'.
/// </summary>
public sealed class FfmpegSource : IFrameSource
{
    private readonly string _id;
    private readonly CameraOptions _camera;
    private readonly Playback _playback;
    private readonly TimeProvider _time;
    private readonly FfmpegInput _input;
    private readonly FfmpegLog _log;
    private readonly string _shown;

    public FfmpegSource(string id, CameraOptions camera, Playback playback, TimeProvider time, SourceNews? news = null)
        : this(id, camera, playback, time, news, FfmpegInput.Of(camera, playback))
    {
    }

    internal FfmpegSource(
        string id, CameraOptions camera, Playback playback, TimeProvider time, SourceNews? news, FfmpegInput input)
    {
        (_id, _camera, _playback, _time, _input) = (id, camera, playback, time, input);
        _log = new FfmpegLog(news?.Damaged);
        _shown = SourceAddress.Redact(camera.Source);
    }

    /// <summary>The source's format; 0 for values not known before its first frame.</summary>
    public VideoFormat Format => _log.Format;

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var process = Start();
        var reading = _log.ReadAsync(process.StandardError, CancellationToken.None);
        // A pipe read can't be cancelled, so the process of a hung or stopped camera is killed: then the read ends.
        using var watchdog = new Watchdog(() => Kill(process), Patience(), _time);
        using var stop = cancellationToken.Register(() => Kill(process));
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feeding = FeedAsync(process, gone.Token);
        try
        {
            watchdog.Watch();
            var reader = new RawFrameReader(process.StandardOutput.BaseStream, _log.Notes, _id, _input.IsLive, _time);
            while (await NextAsync(reader, cancellationToken) is { } frame)
            {
                watchdog.Rest();
                yield return frame;
                watchdog.Watch();
            }

            await process.WaitForExitAsync(cancellationToken);
            await reading;
            cancellationToken.ThrowIfCancellationRequested();
            await gone.CancelAsync();
            Judge(process.ExitCode, reader.Frames, watchdog.Expired, await feeding);
        }
        finally
        {
            await gone.CancelAsync();
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
            await reading;
            await feeding;
        }
    }

    /// <summary>A camera with a low frame rate may be silent that long.</summary>
    internal static TimeSpan Patience(CameraOptions camera) =>
        TimeSpan.FromMilliseconds(camera.StallTimeoutMs)
        + (camera.FrameRate > 0 ? TimeSpan.FromSeconds(1 / camera.FrameRate) : TimeSpan.Zero);

    private TimeSpan Patience() => _playback.HasDeadline ? Patience(_camera) : Timeout.InfiniteTimeSpan;

    /// <summary>Kills the process; one that has ended already is left alone.</summary>
    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has exited, or is about to.
        }
    }

    /// <returns>Why ffmpeg's feed failed; null if it ended normally, or ffmpeg ended first.</returns>
    private async Task<SourceException?> FeedAsync(Process process, CancellationToken cancellationToken)
    {
        if (_input.Feed is null)
        {
            return null;
        }

        try
        {
            await using var pipe = process.StandardInput.BaseStream;
            await _input.Feed(pipe, cancellationToken);
            return null;
        }
        catch (SourceException error)
        {
            return error;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private async ValueTask<Frame?> NextAsync(RawFrameReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.NextAsync(cancellationToken);
        }
        catch (ArgumentException error)
        {
            throw new SourceException($"{_shown}: {error.Message}", error);
        }
    }

    private void Judge(int exitCode, long frames, bool barked, SourceException? fed)
    {
        var reason = fed?.Message ?? _log.Reason();
        if (barked)
        {
            throw new SourceException($"{_shown}: no frame for {_camera.StallTimeoutMs} ms. {reason}".TrimEnd());
        }

        if (fed is not null || exitCode != 0 || frames == 0)
        {
            throw new SourceException(
                $"{_shown}: {(reason.Length > 0 ? reason : $"no frame; ffmpeg ended with code {exitCode}")}", fed);
        }
    }

    private Process Start() =>
        FfmpegProgram.Start(FfmpegArguments.For(_camera, _input), _camera.MaximumMegabytes, hasInput: _input.Feed is not null);
}
