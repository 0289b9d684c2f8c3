using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Annotation;

/// <summary>Writes frames of one size to a video file through an ffmpeg process (H.264; the file's ending names the container).</summary>
public sealed class VideoWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly Process _process;
    private readonly Task<string> _errors;

    /// <param name="frameRate">Frames a second, more than 0.</param>
    /// <param name="rateFactor">x264's constant rate factor, 0 to 51: less is better and larger.</param>
    /// <exception cref="AnnotationException">ffmpeg is not installed.</exception>
    public VideoWriter(string path, int width, int height, double frameRate, int rateFactor = 23)
    {
        _path = path;
        var start = new ProcessStartInfo("ffmpeg", Arguments(path, width, height, frameRate, rateFactor))
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        try
        {
            _process = Process.Start(start) ?? throw new AnnotationException("ffmpeg could not be started.");
        }
        catch (Win32Exception error)
        {
            throw new AnnotationException("The ffmpeg program is not installed (Debian, Ubuntu: apt-get install ffmpeg).", error);
        }

        _errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <exception cref="AnnotationException">ffmpeg ended: the file can't be written.</exception>
    public async ValueTask WriteAsync(Frame frame, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(frame.Pixels, cancellationToken);
        }
        catch (IOException error)
        {
            throw new AnnotationException($"{_path} can't be written: {(await _errors).Trim()}", error);
        }
    }

    /// <summary>Finishes the video so far, so that it can be played; one that can't be written is left as it is.</summary>
    public async Task BreakOffAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // ffmpeg was interrupted with us, and ends the file by itself.
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Ends the video and waits until it is on disk.</summary>
    /// <exception cref="AnnotationException">ffmpeg could not write it.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new AnnotationException($"{_path} can't be written: {(await _errors).Trim()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _errors;
        _process.Dispose();
    }

    private static string[] Arguments(string path, int width, int height, double frameRate, int rateFactor) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "bgr24",
        "-video_size", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"),
        "-framerate", frameRate.ToString(CultureInfo.InvariantCulture),
        "-i", "pipe:0",
        // Chroma is halved, so sides must be even.
        "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p",
        "-crf", rateFactor.ToString(CultureInfo.InvariantCulture), "-movflags", "+faststart", $"file:{path}",
    ];
}
