using System.Globalization;
using System.Text;
using MaskPose.Edge.CameraIngest.Settings;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>What an ffmpeg process reads.</summary>
/// <param name="Options">Options before <c>-i</c>.</param>
/// <param name="Name">The argument of <c>-i</c>.</param>
/// <param name="IsLive">Frames arrive as they are made, so the clock gives their times; else they have times of their own.</param>
internal sealed record FfmpegInput(IReadOnlyList<string> Options, string Name, bool IsLive)
{
    /// <summary>Writes what ffmpeg reads from its standard input; null if it reads nothing there.</summary>
    public Func<Stream, CancellationToken, Task>? Feed { get; init; }

    /// <summary>No unwanted frame arrives; otherwise ffmpeg limits the rate.</summary>
    public bool IsThinned { get; init; }

    public static FfmpegInput Of(CameraOptions camera, Playback playback) => SourceAddress.KindOf(camera.Source) switch
    {
        SourceKind.Rtsp => Address(camera, "rtsp,rtp,srtp,udp,tcp,tls", Rtsp(camera), paced: false),
        SourceKind.Http => Address(
            camera, "http,https,httpproxy,tcp,tls,crypto", [("rw_timeout", Microseconds(camera))], playback.Paced),
        SourceKind.Device => new FfmpegInput(["-protocol_whitelist", "file", "-f", "v4l2"], camera.Source, IsLive: true),
        _ => new FfmpegInput(
            [
                .. playback.Paced ? ["-re"] : Array.Empty<string>(),
                .. playback.Loop ? ["-stream_loop", "-1"] : Array.Empty<string>(),
                "-protocol_whitelist", "file,crypto",
            ],
            File(camera.Source),
            IsLive: false),
    };

    /// <summary>JPEG pictures, each decoded as soon as it arrives.</summary>
    /// <param name="pictures">Ends with the source; only the newest is kept for ffmpeg.</param>
    public static FfmpegInput Jpegs(IAsyncEnumerable<byte[]> pictures) => new(
        ["-protocol_whitelist", "pipe", "-probesize", "32", "-analyzeduration", "0", "-f", "mpjpeg"], "pipe:0", IsLive: true)
    {
        Feed = (pipe, cancellationToken) => JpegPipe.WriteAsync(pictures, pipe, cancellationToken),
        IsThinned = true,
    };

    /// <summary>A path as it is, even with colons.</summary>
    public static string File(string path) => $"file:{path}";

    /// <summary>
    /// A URL with a secret is passed through standard input, as a list of one: everybody on the machine can read the command
    /// line.
    /// </summary>
    private static FfmpegInput Address(CameraOptions camera, string protocols, (string Key, string Value)[] options, bool paced)
    {
        var address = CameraUrl.Parse(camera.Source)?.Full ?? camera.Source;
        string[] pace = paced ? ["-re"] : [];
        var isLive = SourceAddress.KindOf(address) == SourceKind.Rtsp;
        if (SourceAddress.Redact(address) == address)
        {
            return new FfmpegInput(
                [.. pace, "-protocol_whitelist", protocols, .. options.SelectMany(o => new[] { $"-{o.Key}", o.Value })], address, isLive);
        }

        var list = $"ffconcat version 1.0\nfile '{address.Replace("'", @"'\''", StringComparison.Ordinal)}'\n"
            + string.Concat(options.Select(o => $"option {o.Key} {o.Value}\n"));
        return new FfmpegInput(
            [.. pace, "-protocol_whitelist", $"pipe,{protocols}", "-f", "concat", "-safe", "0"], "pipe:0", isLive)
        {
            Feed = (pipe, cancellationToken) => pipe.WriteAsync(Encoding.UTF8.GetBytes(list), cancellationToken).AsTask(),
        };
    }

    private static (string Key, string Value)[] Rtsp(CameraOptions camera) =>
    [
        camera.Transport == "auto" ? ("rtsp_flags", "prefer_tcp") : ("rtsp_transport", camera.Transport),
        ("timeout", Microseconds(camera)),
        ("fflags", "nobuffer"),
    ];

    private static string Microseconds(CameraOptions camera) =>
        (camera.StallTimeoutMs * 1000L).ToString(CultureInfo.InvariantCulture);
}
