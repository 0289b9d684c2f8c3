using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// Frames from an ffmpeg process of its own: it can be killed when the camera hangs, and brings every protocol and
/// hardware decoder that the machine's ffmpeg has. A picture size that changes midway is scaled to the first one.
/// </summary>
public sealed class FfmpegSource(string id, CameraOptions camera, bool paced, bool loop, TimeProvider time) : IFrameSource
{
    private readonly string _shown = SourceAddress.Redact(camera.Source);

    /// <summary>What the source gives; null before its first frame.</summary>
    public VideoFormat? Format { get; private set; }

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var process = Start();
        var log = new FfmpegLog();
        var reading = log.ReadAsync(process.StandardError, CancellationToken.None);
        // A read of a pipe can't be broken off, so a hung or stopped camera's process is killed: then the read ends.
        using var watchdog = new Watchdog(() => Kill(process), Patience(camera), time);
        using var stop = cancellationToken.Register(() => Kill(process));
        try
        {
            watchdog.Watch();
            Format = await log.Format;
            var reader = Format is { } format
                ? new RawFrameReader(process.StandardOutput.BaseStream, id, format, Clock(format), time)
                : null;
            while (reader is not null && await NextAsync(reader, cancellationToken) is { } frame)
            {
                watchdog.Rest();
                yield return frame;
                watchdog.Watch();
            }

            await process.WaitForExitAsync(cancellationToken);
            await reading;
            cancellationToken.ThrowIfCancellationRequested();
            Judge(process.ExitCode, reader?.Frames ?? 0, watchdog.Barked, log.Reason());
        }
        finally
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
            await reading;
        }
    }

    /// <summary>A camera that is asked for one frame in a long time may be silent for that time too.</summary>
    internal static TimeSpan Patience(CameraOptions camera) =>
        TimeSpan.FromMilliseconds(camera.StallTimeoutMs)
        + (camera.FrameRate > 0 ? TimeSpan.FromSeconds(1 / camera.FrameRate) : TimeSpan.Zero);

    /// <summary>Kills the process; one that has ended already is left alone.</summary>
    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It is gone already, or about to be.
        }
    }

    /// <summary>The frame rate that counts a file's time; a live source's runs with the clock.</summary>
    private double? Clock(VideoFormat format) =>
        SourceAddress.KindOf(camera.Source) == SourceKind.VideoFile && format.FrameRate > 0 ? format.FrameRate : null;

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

    private void Judge(int exitCode, long frames, bool barked, string reason)
    {
        if (barked)
        {
            throw new SourceException($"{_shown}: no frame for {camera.StallTimeoutMs} ms. {reason}".TrimEnd());
        }

        if (exitCode != 0 || frames == 0)
        {
            throw new SourceException(
                $"{_shown}: {(reason.Length > 0 ? reason : $"no frame; ffmpeg ended with code {exitCode}")}");
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("ffmpeg", FfmpegArguments.Of(camera, paced, loop))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start) ?? throw new SourceException("ffmpeg could not be started.");
        }
        catch (Win32Exception error)
        {
            throw new SourceException("The ffmpeg program is not installed (Debian, Ubuntu: apt-get install ffmpeg).", error);
        }
    }
}
