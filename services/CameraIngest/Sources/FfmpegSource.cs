using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// Frames from an ffmpeg process of its own: it can be killed when the camera hangs, and brings every protocol and
/// hardware decoder that the machine's ffmpeg has.
/// </summary>
public sealed class FfmpegSource(string id, CameraOptions camera, bool paced, bool loop, TimeProvider time) : IFrameSource
{
    /// <summary>What the source gives; null before its first frame.</summary>
    public VideoFormat? Format { get; private set; }

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var process = Start();
        var log = new FfmpegLog();
        var reading = log.ReadAsync(process.StandardError, CancellationToken.None);
        // A read of a pipe can't be broken off, so a hung or stopped camera's process is killed: then the read ends.
        using var watchdog = new Watchdog(process, TimeSpan.FromMilliseconds(camera.StallTimeoutMs), time);
        using var stop = cancellationToken.Register(() => Watchdog.Kill(process));
        try
        {
            Format = await log.Format;
            for (long number = 0; Format is { } f; number++)
            {
                if (await NextAsync(process.StandardOutput.BaseStream, f, number, cancellationToken) is not { } frame)
                {
                    break;
                }

                watchdog.Feed();
                yield return frame;
                watchdog.Feed();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            var barked = watchdog.Barked;
            Watchdog.Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
            await reading;
            if (!cancellationToken.IsCancellationRequested)
            {
                Judge(process, log, barked);
            }
        }
    }

    private void Judge(Process process, FfmpegLog log, bool barked)
    {
        var shown = SourceAddress.Redact(camera.Source);
        if (barked)
        {
            throw new SourceException($"{shown}: no frame for {camera.StallTimeoutMs} ms. {log.Reason()}".TrimEnd());
        }

        if (log.Format.Result is null || process.ExitCode is not (0 or 137))
        {
            var reason = log.Reason();
            throw new SourceException($"{shown}: {(reason.Length > 0 ? reason : $"ffmpeg ended with code {process.ExitCode}")}");
        }
    }

    private async ValueTask<Frame?> NextAsync(Stream pipe, VideoFormat format, long number, CancellationToken cancellationToken)
    {
        var seconds = format.FrameRate > 0 ? number / format.FrameRate : 0;
        var info = new FrameInfo(id, number, time.GetUtcNow(), seconds, format.Width, format.Height);
        var frame = Rent(info);
        try
        {
            var length = await pipe.ReadAtLeastAsync(frame.Pixels, frame.Pixels.Length, throwOnEndOfStream: false, cancellationToken);
            if (length == frame.Pixels.Length)
            {
                return frame.At(time.GetUtcNow());
            }

            frame.Dispose();
            return null;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    private Frame Rent(FrameInfo info)
    {
        try
        {
            return Frame.Rent(info);
        }
        catch (ArgumentException error)
        {
            throw new SourceException($"{SourceAddress.Redact(camera.Source)}: {error.Message}", error);
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
