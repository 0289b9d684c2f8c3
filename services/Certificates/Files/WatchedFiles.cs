using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates.Files;

/// <summary>
/// A value read from files, reloaded on the next access after one of them changes. If it can't be used, the last good value
/// stays. For concurrent use.
/// </summary>
/// <param name="key">The setting that names the first file, for the log.</param>
internal sealed class WatchedFiles<T>(string key, string[] files, Func<T?, T> load, TimeProvider time, ILogger logger)
    where T : class
{
    /// <summary>Files just being written may be incomplete: certificate and key are two.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private T? _last;
    private string _stamp = "";

    /// <summary>Why the newest files are not in use; empty if they are.</summary>
    public string Refusal { get; private set; } = "";

    /// <exception cref="IOException">A file can't be read, and there is nothing earlier.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it, and there is nothing earlier.</exception>
    /// <exception cref="CryptographicException">It can't be used, and there is nothing earlier.</exception>
    public T Get()
    {
        lock (_lock)
        {
            var (stamp, isSettled) = Look();
            if (_last is null || stamp != _stamp)
            {
                Read(stamp, isSettled);
            }

            return _last!;
        }
    }

    private void Read(string stamp, bool isSettled)
    {
        try
        {
            var isFirst = _last is null;
            (_last, _stamp, Refusal) = (load(_last), stamp, "");
            if (!isFirst)
            {
                logger.FilesTaken(key, files[0]);
            }
        }
        catch (Exception error) when (_last is not null && error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            if (isSettled)
            {
                (_stamp, Refusal) = (stamp, $"{key} is \"{files[0]}\": {error.Message.TrimEnd('.')}; the last good one stays in use.");
            }
        }
    }

    private (string Stamp, bool IsSettled) Look()
    {
        var found = Array.ConvertAll(files, Stamp);
        return (string.Join('|', found.Select(f => (f.Written.Ticks, f.Length))), found.Max(f => f.Written) < time.GetUtcNow().UtcDateTime - Writing);
    }

    /// <summary>Time of a link's target: Kubernetes and certbot change the link.</summary>
    private static (DateTime Written, long Length) Stamp(string file)
    {
        try
        {
            var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
            return (File.GetLastWriteTimeUtc(target), new FileInfo(target).Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
